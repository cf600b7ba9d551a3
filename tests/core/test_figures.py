from decimal import Decimal

import pytest

from tertial.core.amounts import Absence, Amount, Display, NoFigure, Unit, Value
from tertial.core.figures import Figure, index_figures
from tertial.core.origins import Formula


def figure(value: Value, *, favourable: int = 1, decimals: int = 0) -> Figure:
    origin = Formula(expression="", words="", inputs=())
    return Figure(
        id="a.b.c", title="A", value=value, display=Display(decimals=decimals), origin=origin, favourable=favourable
    )


def test_the_sign_is_that_of_the_number_as_shown() -> None:
    assert figure(Amount(-40_000, Unit.MONEY)).printed_sign == 0
    assert figure(Amount(-60_000, Unit.MONEY)).printed_sign == -1
    assert figure(Amount(Decimal("0.04"), Unit.PERCENT), decimals=1).printed_sign == 0


def test_no_figure_has_no_sign_and_is_neither_good_nor_bad() -> None:
    missing = figure(NoFigure(Absence.NOT_MEASURED))
    assert missing.printed_sign is None
    assert missing.is_favourable is None


def test_favourable_is_decided_by_the_sign_that_is_good_news() -> None:
    assert figure(Amount(100_000, Unit.MONEY)).is_favourable is True
    assert figure(Amount(100_000, Unit.MONEY), favourable=-1).is_favourable is False
    assert figure(Amount(0, Unit.MONEY)).is_favourable is None
    assert figure(Amount(100_000, Unit.MONEY), favourable=0).is_favourable is None


def test_an_id_that_stands_twice_is_refused() -> None:
    one = figure(Amount(1, Unit.COUNT))
    with pytest.raises(ValueError, match=r"a\.b\.c"):
        index_figures([one, one])
