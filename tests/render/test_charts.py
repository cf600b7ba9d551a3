"""Charts: every figure as numbers.py writes it, a meaning that survives grey, and a drawing that is made once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import combinations, count
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from tertial.core.amounts import Absence, Amount, Display, NoFigure, Unit, Value
from tertial.core.figures import Figure, index_figures
from tertial.document.blocks import Bars, Bridge, Chart, Drawing, History, Point
from tertial.document.inline import Mention, Text, text
from tertial.render.charts import CHART_VARIABLES, chart_png, chart_svg, chart_svg_themed, has_narrow
from tertial.render.drawings.palette import (
    FAVOURABLE,
    PAPER,
    PINE,
    QUIET,
    UNFAVOURABLE,
    UNFAVOURABLE_TINT,
    text_width,
)
from tertial.render.drawings.rows import BROKEN_AXIS
from tests.browser import chromium
from tests.render.sample import TKR, cell, sample_document

SVG = "{http://www.w3.org/2000/svg}"
SAMPLE = sample_document()
CHARTS = [block for block in SAMPLE.blocks if isinstance(block, Chart)]
Given = str | tuple[str] | None


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


class Drawn:
    """A drawing of made-up figures: tkr unless a unit is given, a preliminary one in a tuple, None for not measured."""

    def __init__(self, unit: Unit = Unit.MONEY, favourable: int = 1, decimals: int = 0) -> None:
        self.unit, self.favourable, self.decimals = unit, favourable, decimals
        self.figures: dict[str, Figure] = {}

    def point(self, label: str, given: Given) -> Point:
        number = given[0] if isinstance(given, tuple) else given
        figure = Figure(
            id=f"made.up.f{len(self.figures)}",
            title=label,
            value=self._value(number),
            display=replace(TKR, decimals=self.decimals),
            origin=cell(1, "value"),
            favourable=self.favourable,
            preliminary=isinstance(given, tuple),
        )
        self.figures[figure.id] = figure
        return Point(label=label, figure=figure.id)

    def _value(self, number: str | None) -> Value:
        if number is None:
            return NoFigure(Absence.NOT_MEASURED)
        return Amount(int(Decimal(number) * 100_000) if self.unit is Unit.MONEY else Decimal(number), self.unit)

    def points(self, given: Mapping[str, Given]) -> tuple[Point, ...]:
        return tuple(self.point(label, number) for label, number in given.items())

    def bridge(self, start: Given, steps: Mapping[str, Given], end: Given) -> ElementTree.Element:
        drawing = Bridge(start=self.point("Budget", start), steps=self.points(steps), end=self.point("Prognos", end))
        return self.root(drawing)

    def root(self, drawing: Drawing, *, small: bool = False, narrow: bool = False) -> ElementTree.Element:
        return parsed(chart_svg(chart_of(drawing, small=small), self.figures, narrow=narrow))


def chart_of(drawing: Drawing, *, small: bool = False) -> Chart:
    return Chart(
        id="c", title=text("Rubrik"), alternative=text("Alternativ"), drawing=drawing, table_id="t", small=small
    )


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def labels(root: ElementTree.Element) -> list[str]:
    return [" ".join(element.itertext()) for element in root.iter(f"{SVG}text")]


def arrows(root: ElementTree.Element) -> list[tuple[str, str, str]]:
    """Each arrow as the way it points, its fill and its edge."""
    found = []
    for path in root.iter(f"{SVG}path"):
        corners = [float(x) for x in re.findall(r"[ML](-?[\d.]+)", path.get("d", ""))]
        if path.get("d", "").endswith("Z") and len(corners) == 5:
            way = "right" if corners[2] > corners[0] else "left"
            found.append((way, path.get("fill", ""), path.get("stroke", "")))
    return found


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_a_chart_is_an_image_with_title_and_description_and_nothing_that_reaches_out(
    chart: Chart, narrow: bool
) -> None:
    svg = chart_svg(chart, SAMPLE.figures, narrow=narrow)
    root = parsed(svg)
    title, description = root[0], root[1]
    assert (root.get("role"), title.tag, description.tag) == ("img", f"{SVG}title", f"{SVG}desc")
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (title.get("id"), description.get("id"))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "g", "path", "line", "text", "tspan",
    }  # fmt: skip
    assert svg.count("http") == 1
    assert 'xmlns="http://www.w3.org/2000/svg"' in svg
    assert "'Source Sans 3'" in root.get("font-family", "")


def test_title_and_alternative_are_said_with_their_figures_and_escaped() -> None:
    chart = replace(
        CHARTS[1],
        title=(Text("Mer & mindre än <noll>: "), Mention("operating.result.variance", "överskott")),
        alternative=(Text("Prognos "), Mention("operating.result.forecast")),
    )
    root = parsed(chart_svg(chart, SAMPLE.figures))
    assert [root[0].text, root[1].text] == ["Mer & mindre än <noll>: överskott", "Prognos −24\u00a0337\u00a0tkr"]


def test_no_id_stands_twice_when_both_layouts_of_every_chart_are_on_one_page() -> None:
    roots = [
        parsed(chart_svg(chart, SAMPLE.figures, narrow=narrow))
        for chart in CHARTS
        for narrow in ([False, True] if has_narrow(chart) else [False])
    ]
    ids = [element.get("id") for root in roots for element in root.iter() if element.get("id")]
    assert len(ids) == 2 * len(roots) == len(set(ids))


def test_no_english_is_left_for_screen_readers() -> None:
    for chart in CHARTS:
        names = {name for element in parsed(chart_svg(chart, SAMPLE.figures)).iter("*") for name in element.attrib}
        assert names & {"aria-label", "aria-roledescription", "aria-hidden", "class"} == set()


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_a_bridge_shows_every_label_and_figure_as_a_table_would(narrow: bool) -> None:
    bridge = next(chart for chart in CHARTS if isinstance(chart.drawing, Bridge))
    assert sorted(labels(parsed(chart_svg(bridge, SAMPLE.figures, narrow=narrow)))) == sorted(
        [
            "tkr", "Budget", "−24\u00a0746", "Verksamhetens intäkter", "−3\u00a0851", "Personalkostnader",
            "+4\u00a0260", "Lokalhyror", "0", "Prognos", "−24\u00a0337", BROKEN_AXIS,
        ]
    )  # fmt: skip


def test_an_arrow_points_the_way_of_the_sign_and_is_filled_when_it_is_good_news() -> None:
    good, bad = (FAVOURABLE, FAVOURABLE), (UNFAVOURABLE_TINT, UNFAVOURABLE)
    assert arrows(Drawn(favourable=1).bridge("0", {"A": "500", "B": "-200"}, "300")) == [
        ("right", *good),
        ("left", *bad),
    ]
    assert arrows(Drawn(favourable=-1).bridge("0", {"A": "500", "B": "-200"}, "300")) == [
        ("right", *bad),
        ("left", *good),
    ]


def test_good_and_bad_news_are_far_apart_in_grey() -> None:
    def lightness(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return (0.299 * red + 0.587 * green + 0.114 * blue) / 255

    assert lightness(UNFAVOURABLE_TINT) - lightness(FAVOURABLE) > 0.5


def test_a_step_that_is_neither_good_nor_bad_is_grey() -> None:
    assert arrows(Drawn(favourable=0).bridge("0", {"A": "500"}, "500")) == [("right", QUIET, QUIET)]


def test_a_step_has_its_plus_even_when_its_figure_is_no_difference() -> None:
    assert "+500" in labels(Drawn().bridge("0", {"A": "500"}, "500"))


def test_arrows_start_where_the_last_one_ended() -> None:
    root = Drawn().bridge("0", {"A": "500", "B": None, "C": "-200"}, "300")
    first, second = (
        [float(x) for x in re.findall(r"[ML](-?[\d.]+)", path.get("d", ""))]
        for path in root.iter(f"{SVG}path")
        if path.get("stroke") in (FAVOURABLE, UNFAVOURABLE)
    )
    assert first[2] == second[0]
    assert (second[0] - second[2]) / (first[2] - first[0]) == pytest.approx(200 / 500, abs=0.001)


@pytest.mark.parametrize(
    ("start", "steps", "end", "broken"),
    [
        ("0", {"A": "4260", "B": "-3851"}, "409", False),
        ("-106877", {"A": "4260", "B": "-3851"}, "-106468", True),
        ("60305", {"A": "-500", "B": "-400"}, "59405", True),
        ("60305", {"A": "-12190", "B": "8111"}, "56226", False),
        ("5", {"A": "0"}, "5", False),
        (None, {"A": None}, None, False),
    ],
)
def test_the_axis_is_cut_only_where_steps_would_vanish_and_then_says_so(
    start: Given, steps: Mapping[str, Given], end: Given, broken: bool
) -> None:
    root = Drawn().bridge(start, steps, end)
    strokes = [
        path for path in root.iter(f"{SVG}path") if (path.get("stroke"), path.get("stroke-width")) == (PAPER, "3")
    ]
    assert (BROKEN_AXIS in labels(root), len(strokes)) == (broken, 2 if broken else 0)


def test_a_bridge_without_figures_shows_its_labels_and_no_figure() -> None:
    root = Drawn().bridge(None, {"Lokalhyror": None}, None)
    assert sorted(labels(root)) == ["Budget", "Lokalhyror", "Prognos", "–", "–", "–"]
    assert [element.tag for element in root.iter() if element.tag in (f"{SVG}path", f"{SVG}line")] == []


def test_bars_are_as_long_as_their_figures_and_stand_on_zero() -> None:
    drawn = Drawn()
    root = drawn.root(Bars(points=drawn.points({"april": "-4216", "augusti": "-3798", "oktober": "1000"})))
    bars = [path.get("d", "") for path in root.iter(f"{SVG}path") if path.get("fill") == PINE]
    starts = [float(re.findall(r"M([\d.]+)", bar)[0]) for bar in bars]
    widths = [float(re.findall(r"h([\d.]+)", bar)[0]) for bar in bars]
    assert labels(root)[:3] == ["april", "augusti", "oktober"]
    assert labels(root)[3:] == ["−4\u00a0216", "−3\u00a0798", "1\u00a0000", "tkr"]
    assert starts[0] + widths[0] == pytest.approx(starts[2], abs=0.02) == starts[1] + widths[1]
    assert widths[1] / widths[0] == pytest.approx(3798 / 4216, abs=0.001)


def test_bars_of_nothing_have_a_mark_at_zero() -> None:
    drawn = Drawn()
    root = drawn.root(Bars(points=drawn.points({"april": "0", "augusti": "0"})))
    assert labels(root) == ["april", "augusti", "0", "0", "tkr"]
    assert len([line for line in root.iter(f"{SVG}line") if line.get("stroke") == PINE]) == 2


def test_a_history_has_its_figures_at_its_points_its_gap_and_its_target() -> None:
    drawn = Drawn(unit=Unit.PERCENT, decimals=1)
    drawing = History(
        points=drawn.points({"2020": "40.2", "2021": "41", "2022": None, "2023": "50", "2024": ("52.6",)}),
        target=drawn.point("Mål", "60"),
    )
    root = drawn.root(drawing, small=True)
    assert (root.get("width"), root.get("height")) == ("320", "160")
    assert labels(root) == [
        "Mål 60,0\u00a0%", "2020", "2021", "2022", "2023", "2024",
        "40,2\u00a0%", "41,0\u00a0%", "ej mätt", "50,0\u00a0%", "(52,6\u00a0%) prel.",
    ]  # fmt: skip
    curve = next(path for path in root.iter(f"{SVG}path") if path.get("fill") is None)
    assert curve.get("d", "").count("M") == 2
    assert [path.get("fill") for path in root.iter(f"{SVG}path") if path.get("fill")] == [PINE, PINE, PINE, PAPER]
    assert [line.get("stroke-dasharray") for line in root.iter(f"{SVG}line")] == [None, "5,4"]


@pytest.mark.parametrize("values", [{}, {"2022": None, "2023": None}, {"2022": None, "2023": "81"}])
@pytest.mark.parametrize("target", [None, "85"])
def test_a_history_of_little_or_nothing_is_still_a_drawing(values: Mapping[str, Given], target: str | None) -> None:
    drawn = Drawn(unit=Unit.INDEX)
    drawing = History(points=drawn.points(values), target=drawn.point("Mål", target) if target else None)
    said = [*values, *(value or "ej mätt" for value in values.values())]
    assert labels(drawn.root(drawing, small=True)) == ([f"Mål {target}"] if target else []) + said


def test_a_small_change_does_not_look_large() -> None:
    drawn = Drawn(unit=Unit.INDEX)
    root = drawn.root(History(points=drawn.points({"2022": "71", "2023": "72"})), small=True)
    curve = next(path.get("d", "") for path in root.iter(f"{SVG}path") if path.get("fill") is None)
    (_, before), (_, after) = ([float(part) for part in place.split(",")] for place in curve.strip("M").split("L"))
    assert 0 < before - after < 12


def test_a_value_is_written_over_a_peak_under_a_valley_and_clear_of_the_target() -> None:
    drawn = Drawn(unit=Unit.INDEX)
    points = drawn.points({"2021": "60", "2022": "72", "2023": "55", "2024": "70"})
    root = drawn.root(History(points=points, target=drawn.point("Mål", "62")), small=True)
    dots = [_height(path) for path in root.iter(f"{SVG}path") if path.get("fill")]
    values = [_height(element) for element in root.iter(f"{SVG}text")][5:]
    assert ["over" if value < dot else "under" for value, dot in zip(values, dots, strict=True)] == [
        "under",
        "over",
        "under",
        "over",
    ]


def _height(element: ElementTree.Element) -> float:
    return float(re.findall(r"-?[\d.]+", element.get("transform", ""))[1])


def test_money_in_a_history_says_its_unit() -> None:
    drawn = Drawn()
    assert labels(drawn.root(History(points=drawn.points({"2022": "-4216"})))) == ["tkr", "2022", "−4\u00a0216"]


def test_why_there_is_no_figure_is_said_at_the_year() -> None:
    drawn = Drawn(unit=Unit.INDEX)
    said = {}
    for why in Absence:
        point = drawn.point("2023", None)
        drawn.figures[point.figure] = replace(drawn.figures[point.figure], value=NoFigure(why))
        said[why] = labels(drawn.root(History(points=(point,)), small=True))[1]
    assert said == {
        Absence.NOT_GIVEN: "saknas",
        Absence.NOT_MEASURED: "ej mätt",
        Absence.NOT_DEFINED: "–",
        Absence.SMALL_GROUP: "visas ej",
    }
    assert labels(drawn.root(History(points=(Point(label="2023", figure=""),)))) == ["2023", "–"]


LONG = {
    "Verksamhetsområde norr": "-3060",
    "Övriga exploateringsområden": "3155",
    "Anpassningsinvesteringar i fastigheter, gatubelysning och idrottsanläggningar": "-1545",
    "Imageinvestering": "0",
}


def boxes(root: ElementTree.Element) -> Iterator[tuple[float, float, float, float]]:
    """The room of every line of text: left, top, right, bottom."""
    for element in root.iter(f"{SVG}text"):
        x, y = (float(part) for part in re.findall(r"-?[\d.]+", element.get("transform", "")))
        lines = [line.text or "" for line in element.iter(f"{SVG}tspan")] or [element.text or ""]
        for at, line in enumerate(lines):
            width = text_width(line)
            left = {"start": x, "middle": x - width / 2, "end": x - width}[element.get("text-anchor", "start")]
            yield left, y + 18 * at - 11, left + width, y + 18 * at + 3


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
@pytest.mark.parametrize("start", ["0", "-106877", "1106877"])
def test_long_labels_stay_inside_and_apart(start: str, narrow: bool) -> None:
    drawn = Drawn()
    drawing = Bridge(start=drawn.point("Budget", start), steps=drawn.points(LONG), end=drawn.point("Prognos", start))
    root = drawn.root(drawing, narrow=narrow)
    words, width = list(boxes(root)), 320 if narrow else 640
    assert " ".join(labels(root)).count("gatubelysning") == 1
    assert [box for box in words if box[0] < 0 or box[2] > width or box[3] > float(root.get("height", ""))] == []
    for one, two in combinations(words, 2):
        assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_every_colour_of_the_themed_drawing_is_a_variable_with_its_light_value(chart: Chart) -> None:
    themed, light = chart_svg_themed(chart, SAMPLE.figures), chart_svg(chart, SAMPLE.figures)
    assert re.findall(r"#[0-9A-Fa-f]{3,8}", re.sub(r"var\(--[a-z-]+, #[0-9A-F]{6}\)", "", themed)) == []
    used = set(re.findall(r"var\((--[a-z-]+), (#[0-9A-F]{6})\)", themed))
    assert used <= set(CHART_VARIABLES.items())
    assert re.sub(r"var\(--[a-z-]+, (#[0-9A-F]{6})\)", r"\1", themed) == light


@pytest.mark.browser
def test_a_page_gives_the_drawing_its_dark_colours() -> None:
    chart = next(chart for chart in CHARTS if isinstance(chart.drawing, Bridge))
    page = f"<style>:root {{ --chart-favourable: #7FD39B }}</style>{chart_svg_themed(chart, SAMPLE.figures)}"
    with chromium() as browser:
        tab = browser.new_page()
        tab.set_content(page)
        fills = tab.evaluate("[...document.querySelectorAll('path,text')].map(e => getComputedStyle(e).fill)")
        tab.close()
    assert "rgb(127, 211, 155)" in fills  # the page's
    assert "rgb(14, 79, 70)" in fills  # pine, which the page says nothing about


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
@pytest.mark.parametrize("scale", [1, 2])
def test_a_picture_has_so_many_pixels_for_each_of_the_drawing_and_lies_on_white(chart: Chart, scale: int) -> None:
    root = parsed(chart_svg(chart, SAMPLE.figures))
    picture = Image.open(BytesIO(chart_png(chart, SAMPLE.figures, scale)))
    assert picture.size == (scale * int(root.get("width", "")), scale * int(root.get("height", "")))
    assert picture.getchannel("A").getextrema() == (255, 255)
    assert picture.getpixel((picture.width - 1, picture.height - 1)) == (255, 255, 255, 255)


def test_the_letters_of_a_picture_are_drawn() -> None:
    drawn = Drawn()
    chart = chart_of(Bars(points=drawn.points({"april": None})))
    picture = Image.open(BytesIO(chart_png(chart, drawn.figures))).convert("L")
    assert sum(picture.histogram()[:60]) > 100


fresh = count(1)


def new_chart() -> tuple[Chart, dict[str, Figure]]:
    """A chart that nobody has drawn before, so that no memory knows it."""
    drawn = Drawn()
    return chart_of(Bars(points=drawn.points({f"tillfälle {next(fresh)}": "-4216"}))), drawn.figures


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "tertial" / "charts").iterdir())


def test_the_same_chart_is_the_same_bytes_wherever_it_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    for folder in ("one", "two"):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / folder))
        drawn.append([(chart_svg(chart, SAMPLE.figures), chart_png(chart, SAMPLE.figures)) for chart in CHARTS])
    assert drawn[0] == drawn[1]
    assert [file.name for file in kept(tmp_path / "one")] == [file.name for file in kept(tmp_path / "two")]


def test_a_kept_drawing_is_used_and_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chart, figures = new_chart()
    chart_svg(chart, figures)
    (file,) = kept(tmp_path)
    content = file.read_bytes().partition(b"\n")[2].replace(b"tkr", b"FROM THE FOLDER")
    other = tmp_path / "other" / "tertial" / "charts" / file.name
    other.parent.mkdir(parents=True)
    other.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    assert "FROM THE FOLDER" in chart_svg(chart, figures)
    assert kept(tmp_path / "other") == [other]


@pytest.mark.parametrize("damage", [b"", b"<svg", b"0" * 64 + b"\n<svg/>"])
def test_a_damaged_file_is_drawn_again_and_mended(
    damage: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart, figures = new_chart()
    svg = chart_svg(chart, figures)
    (file,) = kept(tmp_path)
    whole = file.read_bytes()
    other = tmp_path / "other" / "tertial" / "charts" / file.name
    other.parent.mkdir(parents=True)
    other.write_bytes(damage)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    assert chart_svg(chart, figures) == svg
    assert kept(tmp_path / "other") == [other]
    assert other.read_bytes() == whole


def test_a_changed_figure_is_drawn_anew(tmp_path: Path) -> None:
    chart, figures = new_chart()
    chart_svg(chart, figures)
    changed = index_figures(
        replace(figure, value=Amount(-100_000, Unit.MONEY), display=Display()) for figure in figures.values()
    )
    assert "−1" in labels(parsed(chart_svg(chart, changed)))
    assert len(kept(tmp_path)) == 2


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    chart, figures = new_chart()
    assert chart_svg(chart, figures).startswith("<svg")
    assert chart_png(chart, figures).startswith(b"\x89PNG")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_folder_forgets_its_older_half_when_it_holds_too_much(tmp_path: Path) -> None:
    folder = tmp_path / "tertial" / "charts"
    folder.mkdir(parents=True)
    for at in range(2002):
        (folder / f"{at:04}.svg").touch()
    chart_svg(*new_chart())
    assert len(kept(tmp_path)) == 1002


def test_steps_that_are_subtracted_lead_against_their_sign() -> None:
    document = sample_document()
    chart = next(block for block in document.blocks if isinstance(block, Chart) and isinstance(block.drawing, Bridge))
    assert isinstance(chart.drawing, Bridge)
    turned = replace(chart, drawing=replace(chart.drawing, subtract=True))
    assert chart_svg(turned, document.figures) != chart_svg(chart, document.figures)
