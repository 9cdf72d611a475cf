"""How sections are fitted to pages, and columns to the room between the margins: by hand."""

from __future__ import annotations

import pytest

from analytics.report.quarterly.columns import GAP, SIZES, broken, columns
from analytics.report.quarterly.fitting import FULL, NARROW, SETTINGS, Setting, drawn_across, fits, pairs
from analytics.report.quarterly.glyphs import printable, width

PICTURE, WORDS = {"is": "picture"}, {"is": "words"}


def test_figures_that_follow_each_other_are_paired_two_by_two() -> None:
    found = pairs([PICTURE, WORDS, PICTURE, PICTURE, PICTURE, WORDS])
    assert [block["is"] for block in found] == ["picture", "words", "pair", "picture", "words"]


def test_a_figure_set_lower_is_drawn_wider_so_that_it_fills_the_page() -> None:
    assert drawn_across(Setting(figures=0.8), beside=False) == FULL / 0.8
    assert drawn_across(Setting(paired=True), beside=True) == NARROW


def test_no_setting_makes_type_too_small_to_read() -> None:
    assert min(setting.type for setting in SETTINGS) * 8 >= 7
    assert min(setting.figures for setting in SETTINGS) * 13 * 482 / FULL >= 6.4


def test_short_sections_share_pages_and_what_fits_none_is_set_full_size() -> None:
    found = fits([(0, 0.4), (2, 0.3), (0, 0.3), (None, 1.0), (0, 0.1), (0, 0.6)])

    assert [fit.follows for fit in found] == [False, True, False, False, False, False]
    assert [fit.setting for fit in found][1:4] == [SETTINGS[2], SETTINGS[0], SETTINGS[0]]


def test_columns_fill_the_room_and_break_no_word() -> None:
    set_in = columns(("Name", "Amount"), (("Handle time", "1 234 567 kr"),), (0,), 482)

    assert sum(set_in.widths) == pytest.approx(482 - GAP)
    assert set_in.size == SIZES[0]
    assert not set_in.tight
    assert set_in.widths[1] == pytest.approx(width("1 234 567 kr", SIZES[0]), abs=1)


def test_columns_too_many_are_set_small_and_may_break_words() -> None:
    header = tuple(f"Överensstämmelse{i}" for i in range(14))
    set_in = columns(header, (tuple("9" * 14 for _ in header),), (0,), 482)

    assert set_in.tight
    assert set_in.size == SIZES[-1]
    assert sum(set_in.widths) <= 482 - 13 * GAP + 0.01
    assert broken("9" * 14, set_in, 3).replace("\u200b", "") == "9" * 14
    assert "\u200b" in broken("9" * 14, set_in, 3)


@pytest.mark.parametrize(
    ("said", "set_as"),
    [
        ("e\u0301", "é"),
        ("漢", "□"),
        ("a\u202eb\u0007", "ab"),
        ("✕ ◐", "× ◌"),
        ("a\ud800b", "ab"),
        ("−≤…", "−≤…"),
    ],
)
def test_every_character_has_a_glyph(said: str, set_as: str) -> None:
    assert printable(said) == set_as
