"""The fast reader equals the exact one on whatever hypothesis can think of."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tertial.sources.reading import Settings
from tertial.sources.sie4.checksum import _count
from tertial.sources.sie4.reader import read_with
from tertial.sources.sie4.tokens import checksum_fields, split_line
from tertial.sources.sie4.values import read_amount, read_date
from tests.sources.samples import MUNICIPAL_SIE4, sie_folder

SEPARATOR = st.sampled_from([" ", "  ", "\t", " \t"])
WORD = st.text("abcåäö0123456789.-", min_size=1, max_size=70)
FREE = st.text("ab å\"\\{}#'\t;", max_size=12)
QUOTED = FREE.map(lambda text: f'"{text}"')
AMOUNT = st.one_of(
    st.integers(-(10**15), 10**15).map(lambda ore: f"{'-' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02}"),
    st.from_regex(r"-?\d{0,18}([.,]\d{0,4})?", fullmatch=True),
    WORD,
)
DATE = st.one_of(st.dates().map(lambda day: f"{day.year:04}{day.month:02}{day.day:02}"), st.just('""'), WORD)
OBJECTS = st.lists(st.tuples(st.sampled_from(["1", '"6"', "20", "2", "77"]), st.one_of(WORD, QUOTED)), max_size=4).map(
    lambda pairs: "{" + " ".join(f"{number} {code}" for number, code in pairs) + "}"
)
LABEL = st.sampled_from(["#TRANS"] * 8 + ["#RTRANS", "#BTRANS", "#trans", "#OKÄND", "TRANS"])


@st.composite
def rows(draw: st.DrawFn) -> str:
    fields = [draw(LABEL), draw(st.one_of(st.sampled_from(["5010", '"2440"']), WORD)), draw(OBJECTS), draw(AMOUNT)]
    fields += draw(st.lists(st.one_of(DATE, QUOTED, WORD), max_size=4))
    return draw(SEPARATOR).join(fields)


@st.composite
def vouchers(draw: st.DrawFn) -> str:
    series, number = draw(st.sampled_from(["A", '"B"', '""', "C\\"])), draw(st.sampled_from(["1", "22", '""', "0"]))
    head = " ".join(["#VER", series, number, draw(DATE), *draw(st.lists(QUOTED, max_size=3))])
    ore = draw(st.integers(-(10**9), 10**9))
    text = f"{ore / 100:.2f}"
    opposite = text.removeprefix("-") if ore < 0 else f"-{text}"
    objects = draw(OBJECTS)
    plain = [f'#TRANS 5010 {objects} {text} {draw(DATE)} "x"', f"#TRANS 2440 {{}} {opposite}"]
    inside = draw(
        st.one_of(st.just(plain), st.lists(rows(), max_size=3), st.lists(rows(), max_size=1).map(plain.__add__))
    )
    opening, closing = draw(st.sampled_from([("{", "}")] * 6 + [("", "}"), ("{", ""), (" {", "\t}"), ("", "")]))
    after = draw(st.sampled_from([""] * 5 + ["#KONTO 1 ett", "#IB 0 1930 5", "skräp", "}", "#TRANS 1 {} 1"]))
    return "\n".join([head, opening, *inside, closing, after])


FILE = st.lists(vouchers(), max_size=8).map(
    lambda found: "#FLAGGA 0\n#SIETYP 4\n#RAR 0 20230101 20231231\n#DIM 20 Verksamhet\n" + "\n".join(found)
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FILE, st.sampled_from(["cp437", "utf-8"]), st.integers(1, 400), st.booleans())
def test_at_speed_is_the_same_as_exactly(text: str, encoding: str, size: int, row_dates: bool) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "fil.se"
        path.write_bytes(text.encode(encoding, "replace"))
        chosen = Settings(row_dates=row_dates)

        fast = read_with(path, chosen, at_speed=True, size=size).collect()

        assert fast == read_with(path, chosen, at_speed=False).collect()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_file_is_read_without_a_fault_and_the_same_both_ways(data: st.DataObject) -> None:
    raw = bytearray(MUNICIPAL_SIE4.encode("cp437"))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        raw = raw or bytearray(b"#")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "fil.se"
        path.write_bytes(raw)

        fast = read_with(path, Settings(), at_speed=True, size=50).collect()

        assert fast == read_with(path, Settings(), at_speed=False).collect()


@given(st.lists(st.text('a å"\\{}#\t', max_size=8), max_size=6))
def test_a_field_written_in_quotes_comes_back(fields: list[str]) -> None:
    line = "#X " + " ".join('"' + field.replace('"', '\\"') + '"' for field in fields if not field.endswith("\\"))

    record = split_line(line)

    assert record is not None
    assert list(record.fields) == [field for field in fields if not field.endswith("\\")]


@given(st.integers(1 - 10**17, 10**17 - 1))
def test_an_amount_comes_back(ore: int) -> None:
    text = f"{'-' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02}"

    assert read_amount(text) == (ore, "")


@given(st.dates())
def test_a_date_comes_back(day: object) -> None:
    assert read_date(f"{day:%Y%m%d}".zfill(8)) == day


def test_the_checksum_counted_in_pieces_is_the_one_counted_by_fields() -> None:
    import zlib

    for path in sie_folder().glob("*.[sS][eE]"):
        raw = path.read_bytes()
        exact = 0
        for line in raw.decode("cp437").split("\n"):
            exact = zlib.crc32("".join(checksum_fields(line)).encode("cp437"), exact)
        assert _count(raw, "cp437", 0) == exact
