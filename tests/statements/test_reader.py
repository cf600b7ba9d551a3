import pytest

from tertial.files.problems import Problems
from tertial.files.text import decode
from tertial.files.toml import parse_toml
from tertial.statements.reader import read_statement
from tests.statements.test_evaluate import DEFINITION


def told(text: str) -> list[str]:
    problems = Problems()
    file = decode(text.encode(), "s.toml", problems)
    assert file is not None
    table = parse_toml(file, problems)
    assert table is not None
    read_statement(table)
    return [str(problem) for problem in problems.found]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            'sum = ["income", "staff"]',
            'sum = ["income", "stafff"]',
            "s.toml:43: raden «stafff» finns inte. Menade du «staff»?",
        ),
        (
            'sum = ["income", "staff"]',
            'sum = ["income", "result"]',
            "s.toml:43: «result» är en del av sig själv. Ta bort raden ur sin egen summa.",
        ),
        (
            'formula = "forecast - budget"',
            'formula = "forecast - bugdet"',
            "s.toml:20: kolumnen «bugdet» finns inte. Menade du «budget»?",
        ),
        (
            'formula = "forecast - budget"',
            'formula = "forecast -"',
            "s.toml:20: Formeln «forecast -» går inte att läsa. Använd namn, tal, + - * / och parenteser.",
        ),
        ('period_of = "budget"', 'period_of = "buget"', "s.toml:29: kolumnen «buget» finns inte. Menade du «budget»?"),
        ('id = "staff"', 'id = "income"', "s.toml:36: «income» står två gånger. Ge var och en sitt eget id."),
        (
            'title = "Prognos {year}"',
            'title = "Prognos {yaer}"',
            "s.toml:14: «title» är «Prognos {yaer}». Inom klamrar får stå {year}, {prior} eller {before}.",
        ),
        (
            'id = "staff"',
            'id = "pers-onal"',
            "s.toml:36: «pers-onal» är inget id för row. Använd a–z, 0–9 och understreck.",
        ),
    ],
)
def test_a_broken_definition_is_told_with_line_and_cure(before: str, after: str, message: str) -> None:
    assert message in told(DEFINITION.replace(before, after, 1))


def test_the_definition_of_the_tests_is_whole() -> None:
    assert told(DEFINITION) == []
