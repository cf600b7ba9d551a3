import pytest

from tertial.core.amounts import Amount, Display, Unit
from tertial.core.figures import Figure
from tertial.core.origins import Formula
from tertial.document.blocks import Bullets, Paragraph
from tertial.document.inline import Emphasis, LinkTo, Mention, Strong, Text
from tertial.document.markdown import parse_line, parse_markdown
from tertial.files.problems import Problems

FIGURES = {
    "operating.staff.variance": Figure(
        id="operating.staff.variance",
        title="",
        value=Amount(100_000, Unit.MONEY),
        display=Display(),
        origin=Formula(expression="", words="", inputs=()),
        favourable=1,
        more=1,
    )
}


def told(text: str) -> list[str]:
    problems = Problems()
    parse_markdown(text, FIGURES, "t.md", problems)
    return [str(problem) for problem in problems.found]


def test_paragraphs_lists_and_emphasis_become_blocks() -> None:
    problems = Problems()
    blocks = parse_markdown(
        "Ett **fett** och *lutat* [ord](https://exempel.se)\npå två rader.\n\n- a\n- b\n\n1. c\n",
        FIGURES,
        "t.md",
        problems,
    )
    assert problems.found == []
    assert blocks == (
        Paragraph(
            inlines=(
                Text("Ett "),
                Strong((Text("fett"),)),
                Text(" och "),
                Emphasis((Text("lutat"),)),
                Text(" "),
                LinkTo("https://exempel.se", (Text("ord"),)),
                Text(" på två rader."),
            )
        ),
        Bullets(items=((Text("a"),), (Text("b"),))),
        Bullets(items=((Text("c"),),), numbered=True),
    )


def test_a_mention_keeps_its_figure_and_form() -> None:
    line = parse_line(
        "ett {operating.staff.variance|överskott} om {operating.staff.variance}.", FIGURES, "t.md", 1, Problems()
    )
    assert line == (
        Text("ett "),
        Mention("operating.staff.variance", "överskott"),
        Text(" om "),
        Mention("operating.staff.variance"),
        Text("."),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "a\n\nb\n{operating.staff.varianse} c",
            "t.md:4: siffran «operating.staff.varianse» finns inte. Menade du «operating.staff.variance»?",
        ),
        ("{operating.staff.variance|överskot}", "t.md:1: formen «överskot» finns inte."),
        ("{operating staff}", "t.md:1: «{operating staff}» går inte att läsa som en siffra ur rapporten."),
        ("{operating.staff.variance", "t.md:1: «{operating.staff.variance» går inte att läsa"),
        ("a\n\n# Rubrik", "t.md:3: här står en rubrik."),
        ("|a|\n|-|\n|1|", "t.md:1: här står en tabell."),
        ("se [här](#operating)", "t.md:1: länken leder till «#operating»."),
        ("a <b>b</b>", "t.md:1: här står HTML."),
        ("![bild](x.png)", "t.md:1: här står en bild."),
        ("- a\n  - b", "t.md:2: här står en lista i en lista."),
        ("```\nkod\n```", "t.md:1: här står ett kodblock."),
    ],
)
def test_what_cannot_stand_in_a_text_is_told_with_its_line(text: str, message: str) -> None:
    assert any(line.startswith(message) for line in told(text)), told(text)


def test_a_mention_in_bold_is_still_checked() -> None:
    assert told("**{x.y.z}**")[0].startswith("t.md:1: siffran «x.y.z» finns inte.")
