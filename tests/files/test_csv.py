from tertial.files.csv import CsvFile, parse_csv
from tertial.files.problems import Problems
from tertial.files.text import decode


def read(text: str) -> tuple[CsvFile | None, list[str]]:
    problems = Problems()
    file = decode(text.encode(), "f.csv", problems)
    assert file is not None
    return parse_csv(file, problems), [str(problem) for problem in problems.found]


def test_rows_know_their_lines_over_blank_rows_and_line_breaks_in_quotes() -> None:
    table, told = read('row;x\n\na;"1\n2"\nb;3\n')
    assert table is not None
    assert [(row.line, row.cells["row"]) for row in table.rows] == [(3, "a"), (5, "b")]
    assert told == []


def test_semicolon_comma_and_tab_are_found_by_looking() -> None:
    for text in ("row;x\na;1\n", "row,x\na,1\n", "row\tx\na\t1\n"):
        table, told = read(text)
        assert table is not None
        assert dict(table.rows[0].cells) == {"row": "a", "x": "1"}
        assert told == []


def test_a_row_of_the_wrong_length_is_told_and_reading_goes_on() -> None:
    table, told = read("row;x\na;1;2\nb;3\n")
    assert table is not None
    assert [row.cells["row"] for row in table.rows] == ["b"]
    assert told[0].startswith("f.csv:2: raden har 3 fält men rubrikraden 2.")


def test_a_heading_that_stands_twice_is_told() -> None:
    _, told = read("row;x;x\na;1;2\n")
    assert told == ["f.csv:1: kolumnen «x» står två gånger. Ta bort eller byt namn på den ena."]


def test_an_empty_file_has_no_headings() -> None:
    table, told = read("\n")
    assert table is None
    assert told == ["f.csv:1: filen saknar rubrikrad. Skriv kolumnernas namn på första raden."]


def test_an_open_quote_is_told() -> None:
    table, told = read('row;x\na;"1\n')
    assert table is None
    assert told[0].startswith("f.csv:2: raden har ett citattecken som inte avslutas.")
