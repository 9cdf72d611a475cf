"""The look: contrast on both backgrounds, colours the theme shares, both templates registered."""

from __future__ import annotations

import tomllib
from pathlib import Path

import plotly.io as pio
import pytest

from analytics.report.template import DARK, LIGHT, Palette

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"
TEXT_AA, GRAPHIC_AA = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11


def luminance(colour: str) -> float:
    """Return the relative luminance of a hex colour (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * x for w, x in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_ratio_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_that_means_something_can_be_read(colours: Palette) -> None:
    for ground in (colours.background, colours.surface):
        for name in ("text", "quiet", "mentored", "comparison", "attention"):
            assert contrast(getattr(colours, name), ground) >= TEXT_AA, (name, ground)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_page_theme_has_the_palette_s_colours(mode: str) -> None:
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][mode]
    colours = LIGHT if mode == "light" else DARK
    assert (theme["backgroundColor"], theme["textColor"], theme["primaryColor"]) == (
        colours.background,
        colours.text,
        colours.mentored,
    )
    assert contrast(theme["linkColor"], theme["backgroundColor"]) >= TEXT_AA


def test_nothing_is_sent_anywhere_and_only_this_machine_is_served() -> None:
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["address"] == "localhost"


def test_both_templates_are_registered() -> None:
    assert {"mentorlyft", "mentorlyft_dark"} <= set(pio.templates)
