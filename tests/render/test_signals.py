"""Signals: every shape is drawn, told apart without colour, and silent to screen readers."""

from __future__ import annotations

from io import BytesIO
from itertools import combinations
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops
from vl_convert import svg_to_png

from tertial.core.scales import Shape, Tone
from tertial.render.signals import TONES, signal_png, signal_svg


@pytest.mark.parametrize("shape", Shape)
def test_a_signal_is_svg_in_the_colour_of_its_text_and_hidden_from_screen_readers(shape: Shape) -> None:
    root = ElementTree.fromstring(signal_svg(shape))
    assert (root.get("aria-hidden"), root.get("viewBox"), root.get("width")) == ("true", "0 0 16 16", "1em")
    colours = {value for element in root for name, value in element.attrib.items() if name in ("fill", "stroke")} - {
        "none"
    }
    assert colours == {"currentColor"}


def test_colour_and_size_can_be_chosen() -> None:
    root = ElementTree.fromstring(signal_svg(Shape.DASH, "#000000", "12"))
    assert (root.get("width"), root.get("height"), root[0].get("fill")) == ("12", "12", "#000000")


@pytest.mark.parametrize(("one", "two"), list(combinations(Shape, 2)))
def test_two_shapes_differ_in_an_eighth_of_their_ink_in_black_at_12_pixels(one: Shape, two: Shape) -> None:
    difference = ImageChops.difference(_black(one), _black(two))
    assert _ink(difference) >= _ink(_black(one)) / 8


def test_every_tone_has_a_text_colour_that_can_be_read_on_its_tint_and_on_white() -> None:
    assert set(TONES) == set(Tone)
    for colours in TONES.values():
        assert _contrast(colours.text, colours.tint) >= 4.5
        assert _contrast(colours.text, "#FFFFFF") >= 4.5


def test_a_picture_is_16_points_times_the_scale() -> None:
    picture = Image.open(BytesIO(signal_png(Shape.CHECK, Tone.MET, scale=3)))
    assert picture.size == (48, 48)
    assert picture.getpixel((6, 24)) == (0x1B, 0x6B, 0x3A, 255)
    assert picture.getpixel((0, 0)) == (0, 0, 0, 0)


def _black(shape: Shape) -> Image.Image:
    """The shape in black as small as it is ever shown; the picture is how opaque each pixel is."""
    png = bytes(svg_to_png(signal_svg(shape, "#000000", "12"), scale=1))
    return Image.open(BytesIO(png)).getchannel("A")


def _ink(picture: Image.Image) -> int:
    return sum(value * pixels for value, pixels in enumerate(picture.histogram()))


def _contrast(one: str, two: str) -> float:
    """The contrast of two colours (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
