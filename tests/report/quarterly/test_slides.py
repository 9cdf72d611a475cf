"""Slides that can be edited, heard, and made twice alike; nothing leaves its slide, no row is lost."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from analytics.estimates.effect import Interval
from analytics.report.deck.drawing import Dots, Line, Slabs
from analytics.report.deck.read import read
from analytics.report.deck.rows import parts
from analytics.report.figures.event_study import event_study
from analytics.report.figures.forest import draw, effect_row, forest
from analytics.report.figures.survival import survival_curves
from analytics.report.quarterly.model import Report, Words
from analytics.report.quarterly.slides import slides
from tests.report.example import effect, study_of
from tests.report.quarterly.sample import forest_picture, grid, sample

HOSTILE = ("=cmd|' /C calc'!A0", "<script>alert(1)</script>", "#eval(1)", '\x07 & < > "')


def opened(report: Report) -> Any:
    """Return the slides of a report, opened again."""
    return Presentation(io.BytesIO(slides(report)))


def charts(deck: Any) -> list[Any]:
    """Return every chart of a deck, as graphic frames."""
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def tables(deck: Any) -> list[Any]:
    """Return every table of a deck."""
    return [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]


@pytest.fixture(scope="module")
def deck() -> Any:
    """Return the Swedish sample as slides."""
    return opened(sample("sv"))


@pytest.fixture(scope="module")
def pictured() -> bytes:
    """Return slides of one figure."""
    return slides(sample("en", blocks=(forest_picture("en"),)))


def test_the_same_report_gives_the_same_bytes(pictured: bytes) -> None:
    assert slides(sample("en", blocks=(forest_picture("en"),))) == pictured


def test_every_slide_has_a_title_the_stamp_and_a_number(deck: Any) -> None:
    short = sample("sv").stamp.short

    for slide in deck.slides:
        assert slide.shapes.title.text
        said = {shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame}
        assert f"Demo data · {short}" in said
        assert {shape.placeholder_format.idx for shape in slide.placeholders} >= {0, 11, 12}


def test_a_chart_says_what_it_shows_and_its_numbers_stand_in_the_notes(pictured: bytes) -> None:
    picture = forest_picture("en")
    found = Presentation(io.BytesIO(pictured))
    frames = charts(found)
    notes = "\n".join(s.notes_slide.notes_text_frame.text for s in found.slides if s.has_notes_slide)

    assert frames
    assert all(f._element.nvGraphicFramePr.cNvPr.get("descr") == picture.alt for f in frames)
    assert all("\t".join(row) in notes for row in picture.rows[1])


def test_a_chart_is_native_and_holds_the_numbers_that_were_estimated(pictured: bytes) -> None:
    frames = charts(Presentation(io.BytesIO(pictured)))
    series = {one.name: one for frame in frames for one in frame.chart.plots[0].series}
    aht = study_of("good").effects[0]
    place = effect_row(aht, "", "en").place
    assert place is not None
    points = [float(v.text) for v in series["Handle time"]._element.findall(".//{*}xVal//{*}v")]
    assert points == pytest.approx([place.low, place.value, place.high])


def test_nothing_leaves_its_slide(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= Pt(960)
            assert shape.top + shape.height <= Pt(540)


@pytest.mark.parametrize("count", [60, pytest.param(500, marks=pytest.mark.slow)])
def test_no_row_is_lost_and_each_slide_repeats_the_header(count: int) -> None:
    found = tables(opened(sample("en", blocks=(grid(count),))))[:-1]  # the last is the stamp
    rows = [[cell.text for cell in row.cells] for table in found for row in table.rows]
    header = ["Name", "Amount", "Share"]

    assert len(found) >= count / 25
    assert sum(row == header for row in rows) == len(found)
    assert [row[0] for row in rows if row != header] == [f"Row {i:03d}" for i in range(count)]
    assert all(table.first_row for table in found)


def test_texts_are_texts_whatever_they_hold() -> None:
    cells = replace(grid(1), rows=((HOSTILE[0], HOSTILE[1], HOSTILE[2]),))
    picture = replace(forest_picture("en"), title=HOSTILE[1], alt=HOSTILE[3].replace("\x07", ""))
    found = opened(sample("en", blocks=(Words(text=HOSTILE[1]), cells, picture)))
    said = [shape.text_frame.text for slide in found.slides for shape in slide.shapes if shape.has_text_frame]

    assert HOSTILE[1] in said
    assert [cell.text for cell in tables(found)[0].rows[1].cells] == list(HOSTILE[:3])


def test_long_text_goes_on_over_slides() -> None:
    found = opened(sample("nl", blocks=tuple(Words(text=f"{i}. " + "Langere zin. " * 40) for i in range(12))))
    said = [s.text_frame.text for slide in found.slides for s in slide.shapes if s.has_text_frame]

    assert len(found.slides) > 4
    assert all(any(text.find(f"{i}. Lang") >= 0 for text in said) for i in range(12))


def test_a_figure_is_read_as_what_it_draws() -> None:
    aht = study_of("good").effects[0]
    study = read(event_study(aht, "Handle time", "en"))
    marks = [item for item in study.items if isinstance(item, Dots)]
    months = sorted(aht.event_study, key=lambda m: m.month)

    assert [x for item in marks for x in item.x] == [m.month for m in months]
    assert [v for item in marks for v in item.low] == pytest.approx([m.effect.low for m in months])
    assert [v for item in marks for v in item.high] == pytest.approx([m.effect.high for m in months])
    assert study.x.title == event_study(aht, "Handle time", "en").layout.xaxis.title.text


def test_both_curves_are_stairs_with_their_bands() -> None:
    found = read(survival_curves(study_of("good").retention, "en"))
    stairs = [item for item in found.items if isinstance(item, Line) and len(item.x) > 20]
    bands = [item for item in found.items if isinstance(item, Slabs)]

    assert len(stairs) == 2
    assert all(
        a == b or c == d
        for one in stairs
        for a, b, c, d in zip(one.x, one.x[1:], one.y, one.y[1:], strict=False)
    )
    assert bands
    assert all(low <= high for band in bands for low, high in zip(band.low, band.high, strict=True))


def test_many_rows_are_parted_and_none_is_lost() -> None:
    row = effect_row(effect("aht", -18.0, 2.0, unit="s", direction="down"), "Outcome", "en")
    rows = tuple(
        replace(row, label=f"Outcome {i}", place=Interval(value=i / 50, low=-0.1, high=0.5))
        for i in range(21)
    )
    whole = read(draw(rows, "en", dark=False))
    found = parts(whole)
    marks = [item.x[0] for part in found for item in part.items if isinstance(item, Dots)]

    assert len(found) > 2
    assert marks == pytest.approx([i / 50 for i in range(21)])
    assert all(part.x == whole.x for part in found)
    assert sum(len(part.labels) for part in found) == len(whole.labels)


def test_an_empty_figure_says_so() -> None:
    found = read(forest(replace(study_of("empty"), effects=()), "sv"))

    assert found.items == ()
    assert len(found.labels) == 1
