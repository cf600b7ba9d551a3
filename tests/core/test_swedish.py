from decimal import Decimal

import pytest

from tertial.core.swedish import PAIRS, Sense, join_words, parse_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1 234,5", "1234.5"),
        ("1\u00a0234\u00a0567", "1234567"),
        ("1\u202f234", "1234"),
        ("−3 798", "-3798"),
        ("-3798", "-3798"),
        ("–0,05", "-0.05"),
        ("+7", "7"),
        ("12.50", "12.50"),
        (" 0 ", "0"),
    ],
)
def test_numbers_are_read_as_swedes_type_them(typed: str, number: str) -> None:
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed", ["", "-", "sju", "1 23", "12 34", "1,2,3", "1e3", "5 167 7 718", "5 %", "(72)", "1.234,5"]
)
def test_what_is_not_one_number_is_not_guessed_at(typed: str) -> None:
    assert parse_number(typed) is None


def test_a_word_belongs_to_one_pair_whichever_of_the_two_is_written() -> None:
    assert PAIRS["överskott"] is PAIRS["underskott"]
    assert PAIRS["överskott"].sense is Sense.FAVOUR
    assert PAIRS["ökat"].sense is Sense.MORE
    assert (PAIRS["lägre"].up, PAIRS["lägre"].down) == ("högre", "lägre")


def test_words_are_listed_without_a_comma_before_och() -> None:
    assert [join_words(["a", "b", "c"][:count]) for count in range(4)] == ["", "a", "a och b", "a, b och c"]
