import pytest

from tertial.files.problems import Problems
from tertial.files.text import decode
from tertial.files.toml import Table, parse_toml


def read(text: str) -> tuple[Table | None, Problems]:
    problems = Problems()
    file = decode(text.encode(), "a.toml", problems)
    assert file is not None
    return parse_toml(file, problems), problems


def table(text: str) -> tuple[Table, Problems]:
    found, problems = read(text)
    assert found is not None
    return found, problems


def told(problems: Problems) -> list[str]:
    return [str(problem) for problem in problems.found]


def test_keys_know_their_lines_in_nested_and_repeated_tables() -> None:
    root, problems = table(
        'id = "x"\n\n[[goal]]\nid = "a"\n[[goal.part]]\nn = 1\n[[goal]]\nid = "b"\n[[goal.part]]\n\nn = 2\n'
    )
    goals = root.tables("goal")
    assert [goal.line("id") for goal in goals] == [4, 8]
    assert [part.line("n") for goal in goals for part in goal.tables("part")] == [6, 11]
    assert told(problems) == []


def test_a_word_where_a_number_stands_is_told_with_line_value_and_cure() -> None:
    root, problems = table('\nyear = "sju"\n')
    assert root.integer("year") == 0
    assert told(problems) == ["a.toml:2: «year» är texten «sju». Skriv ett heltal."]


def test_a_missing_key_is_told_at_its_table() -> None:
    root, problems = table("[a]\nb = 1\n\n[c]\nd = 1\n")
    root.table("c").string("title")
    assert told(problems) == ["a.toml:4: «title» saknas. Lägg till title = … (en text inom citattecken)."]


def test_an_unknown_key_names_the_nearest_known_one() -> None:
    root, problems = table('titel = "x"\n')
    root.string("title", "")
    root.close()
    assert told(problems) == ["a.toml:1: okänd nyckel «titel». Menade du «title»?"]


def test_an_unknown_choice_names_the_nearest() -> None:
    root, problems = table('status = "statred"\n')
    assert root.choice("status", ("started", "done")) == "started"
    assert told(problems) == ["a.toml:1: «status» är «statred». Menade du «started»?"]


def test_a_choice_without_a_value_keeps_its_empty_default() -> None:
    root, problems = table("")
    assert root.choice("unit", ("money", "percent"), "") == ""
    assert told(problems) == []


def test_true_is_no_number() -> None:
    root, problems = table("n = true\n")
    root.integer("n")
    assert told(problems) == ["a.toml:1: «n» är true. Skriv ett heltal."]


@pytest.mark.parametrize(
    ("text", "line"), [("a = 1\nb =\n", 2), ("a = 1\na = 2\n", 2), ('a = "x\nb = 2', 1), ("a = 1\n[b\n", 2)]
)
def test_a_slip_of_syntax_is_told_with_its_line(text: str, line: int) -> None:
    root, problems = read(text)
    assert root is None
    assert [problem.line for problem in problems.found] == [line]


def test_the_same_id_twice_is_told_at_the_second() -> None:
    root, problems = table('[[goal]]\nid = "a"\n[[goal]]\nid = "a"\n')
    root.each_once("goal", "id", ["a", "a"])
    assert told(problems) == ["a.toml:4: «a» står redan på rad 2. Ge varje goal sitt eget id."]


def test_a_text_in_triple_quotes_begins_on_the_next_line() -> None:
    root, _ = table('a = "x"\nb = """\nförsta\n"""\n')
    assert (root.text_line("a"), root.text_line("b")) == (1, 3)
