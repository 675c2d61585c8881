"""Every colour reads on its theme's background, and outlets keep theirs."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from components import legend, theme
from core.export import wording

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
TEXT = [
    ("ink", theme.INK),
    ("quiet", theme.QUIET),
    ("accent", theme.ACCENT),
    *(("outlet", shade) for shade in theme.OUTLETS),
    *theme.CARRIED.items(),
    *theme.FAMILIES.items(),
]


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("name", "shade"), TEXT)
@pytest.mark.parametrize("ground", [theme.PAPER, theme.PANEL], ids=["paper", "panel"])
def test_every_text_colour_keeps_a_contrast_of_four_and_a_half(name, shade, ground):
    assert contrast(shade.light, ground.light) >= 4.5, name
    assert contrast(shade.dark, ground.dark) >= 4.5, name


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_configuration_holds_the_same_palette(mode):
    palette = CONFIG["theme"][mode]
    assert palette["backgroundColor"] == getattr(theme.PAPER, mode)
    assert palette["secondaryBackgroundColor"] == getattr(theme.PANEL, mode)
    assert palette["textColor"] == getattr(theme.INK, mode)
    assert palette["primaryColor"] == getattr(theme.ACCENT, mode)
    assert palette["chartCategoricalColors"] == [getattr(shade, mode) for shade in theme.OUTLETS]


def test_every_kind_of_variant_has_a_family():
    assert set(wording.FAMILY.values()) == set(theme.FAMILIES)


def test_outlets_have_different_colours_as_far_as_the_palette_reaches():
    names = [f"Outlet {number}" for number in range(len(theme.OUTLETS))]
    assert len(set(theme.outlet_colours(names).values())) == len(theme.OUTLETS)
    assert set(theme.outlet_colours([*names, "one more"])) == {*names, "one more"}


def test_the_order_of_outlets_changes_no_colour():
    names = ["TASS", "Ukrinform", "Sputnik", "Al Mayadeen", "Pravda.ru"]
    assert theme.outlet_colours(names) == theme.outlet_colours(reversed(names))


def test_no_two_outlets_have_both_colour_and_shape_in_common():
    names = [f"Outlet {number}" for number in range(40)]
    colours, symbols = theme.outlet_colours(names), theme.outlet_symbols(names)
    assert len({(colours[name], symbols[name]) for name in names}) == len(names)
    few = theme.outlet_symbols(names[: len(theme.SYMBOLS)])
    assert len(set(few.values())) == len(theme.SYMBOLS)
    assert theme.outlet_symbols(reversed(names)) == symbols


def test_the_legend_explains_every_family_and_every_way_of_being_carried():
    lines, marks = legend.differences()
    assert {entry["family"] for entry in lines["entries"]} == set(theme.FAMILIES)
    assert set(theme.CARRIED) < {entry["state"] for entry in marks["entries"]}
