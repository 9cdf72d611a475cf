"""Still pictures: everything where the data say, nothing cut, text stays text, the same bytes each time."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from analytics.report.catalogue import LANGUAGES
from analytics.report.figures.forest import forest
from analytics.report.figures.frame import band, frame, row_label, rows_frame, ticks
from analytics.report.numbers import number
from analytics.report.static import font, lettering
from analytics.report.static.render import png, svg
from analytics.report.template import LIGHT
from tests.report.example import return_of, study_of
from tests.report.test_figures import all_of

NS = "{http://www.w3.org/2000/svg}"
SLACK = 1.0  # pixels


def drawn(figure: go.Figure, **options: float) -> ElementTree.Element:
    return ElementTree.fromstring(svg(figure, **options))


def bare(height: int = 200) -> go.Figure:
    """Return a figure of 200 by `height` pixels without margins or labels."""
    figure = frame(height, dark=False)
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})
    figure.update_xaxes(visible=False, range=[0, 100])
    figure.update_yaxes(visible=False, range=[0, 10])
    return figure


def texts(root: ElementTree.Element) -> Iterator[tuple[str, float, float, float]]:
    """Give each upright text with its left end, right end and baseline."""
    turned = {id(e) for g in root.iter(f"{NS}g") if "rotate" in g.get("transform", "") for e in g.iter()}
    for element in root.iter(f"{NS}text"):
        if id(element) in turned:
            continue
        size, x = float(element.get("font-size", 0)), float(element.get("x", 0))
        wide = font.width(element.text or "", size)
        wide += sum(font.width(span.text or "", size, bold=True) for span in element)
        wide += sum(font.width(span.tail or "", size) for span in element)
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")] * wide
        yield "".join(element.itertext()), left, left + wide, float(element.get("y", 0))


def test_a_mark_lies_where_its_numbers_say() -> None:
    figure = bare()
    figure.add_scatter(x=[25, 75], y=[2, 10], mode="markers", marker={"size": 10, "color": "#0b5e6b"})
    found = [(c.get("cx"), c.get("cy"), c.get("r")) for c in drawn(figure, width=200).iter(f"{NS}circle")]

    assert found == [("50.00", "160.00", "5"), ("150.00", "0.00", "5")]


def test_a_bar_is_as_long_as_its_number_from_its_base() -> None:
    figure = bare()
    figure.add_bar(x=[30], y=[5], base=[20], width=2, orientation="h", marker={"color": "#6e655c"})
    bar = next(r for r in drawn(figure, width=200).iter(f"{NS}rect") if r.get("fill") == "#6e655c")

    assert [float(bar.get(k, 0)) for k in ("x", "y", "width", "height")] == [40, 80, 60, 40]


def test_bars_at_the_same_place_stand_on_each_other() -> None:
    figure = bare()
    figure.update_layout(barmode="relative")
    for length, colour in ((2, "#111111"), (3, "#222222")):
        figure.add_bar(x=[50], y=[length], width=10, marker={"color": colour})
    boxes = {r.get("fill"): r for r in drawn(figure, width=200).iter(f"{NS}rect")}

    assert [boxes[c].get("y") for c in ("#111111", "#222222")] == ["160.00", "100.00"]


def test_a_missing_value_breaks_a_line_and_a_step_goes_level_first() -> None:
    figure = bare()
    figure.add_scatter(
        x=[0, 50, None, 75, 100], y=[0, 5, None, 5, 0], mode="lines", line={"color": "#0b5e6b"}
    )
    figure.add_scatter(x=[0, 100], y=[0, 10], mode="lines", line={"color": "#94540a", "shape": "hv"})
    paths = [(p.get("stroke"), p.get("d")) for p in drawn(figure, width=200).iter(f"{NS}path")]

    assert paths == [
        ("#0b5e6b", "M0.00,200.00L100.00,100.00"),
        ("#0b5e6b", "M150.00,100.00L200.00,200.00"),
        ("#94540a", "M0.00,200.00L200.00,200.00L200.00,0.00"),
    ]


def test_an_interval_is_drawn_from_end_to_end() -> None:
    figure = bare()
    reach = {
        "type": "data",
        "array": [3],
        "arrayminus": [1],
        "width": 0,
        "color": "#94540a",
        "symmetric": False,
    }
    figure.add_scatter(x=[50], y=[5], mode="markers", error_y=reach)
    (bar,) = drawn(figure, width=200).iter(f"{NS}path")

    assert bar.get("d") == "M100.00,40.00V120.00"


def test_a_band_is_filled_through() -> None:
    figure = bare()
    band(figure, [0, 100], [2, 2], [4, 4], LIGHT.mentored)
    (area,) = (p for p in drawn(figure, width=200).iter(f"{NS}path") if p.get("fill") != "none")

    assert (area.get("fill"), area.get("fill-opacity")) == (LIGHT.mentored, "0.14")
    assert area.get("d") == "M0.00,120.00L200.00,120.00L200.00,160.00L0.00,160.00Z"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_of_any_figure_is_cut_and_each_is_of_the_language(lang: str) -> None:
    for figure, _, _ in all_of(study_of("good"), return_of("good"), lang):
        root = drawn(figure)
        wide, tall = (float(root.get(side, 0)) for side in ("width", "height"))
        found = list(texts(root))

        assert tall == figure.layout.height
        for said, left, right, base in found:
            assert -SLACK <= left <= right <= wide + SLACK, said
            assert 8 <= base <= tall + SLACK, said
        holds_every_note(figure, " ".join(said for said, *_ in found))
        has_ticks_and_tooltips_of_ours(figure)


def holds_every_note(figure: go.Figure, whole: str) -> None:
    for note in figure.layout.annotations:
        for line in lettering.lines(note.text):
            assert all(run.said.strip() in whole for run in line if not run.is_drawn)


def has_ticks_and_tooltips_of_ours(figure: go.Figure) -> None:
    """No number is left for the browser to write: it would write it in English."""
    layout = figure.to_plotly_json()["layout"]
    for name in (n for n in layout if n.startswith(("xaxis", "yaxis"))):
        axis = layout[name]
        assert axis.get("visible") is False or len(axis["ticktext"]) == len(axis["tickvals"])
    for trace in figure.data:
        assert set(re.findall(r"%\{[^}]*\}", str(trace.hovertemplate or ""))) <= {"%{customdata}"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_in_a_picture_are_written_as_the_language_writes_them(lang: str) -> None:
    figure = rows_frame(1, dark=False)
    figure.update_xaxes(range=[0, 2000.5], **ticks(0, 2000.5, lang, most=2))
    row_label(figure, 0, "x", number(-18.1, lang), LIGHT)
    whole = svg(figure).decode()
    expected = {"en": ("-18.1", "2,000"), "sv": ("−18,1", "2\xa0000"), "nb": ("−18,1", "2\xa0000"),
                "nl": ("-18,1", "2.000")}  # fmt: skip

    assert all(said in whole for said in expected[lang])


def test_a_figure_of_a_dark_page_is_the_light_one() -> None:
    study = study_of("good")

    assert svg(forest(study, "sv", dark=True)) == svg(forest(study, "sv"))


def test_two_pictures_can_stand_in_one_document() -> None:
    pictures = [svg(forest(study_of(v), "en")).decode() for v in ("good", "unclear")]
    ids = [set(re.findall(r'id="(\w+)"', picture)) for picture in pictures]

    assert ids[0]
    assert ids[0].isdisjoint(ids[1])
    assert pictures[0] == svg(forest(study_of("good"), "en")).decode()


def test_names_in_the_data_are_never_markup() -> None:
    figure = rows_frame(1, dark=False)
    row_label(figure, 0, "<script>alert(1)</script>", "a & b <b>c</b>", LIGHT)
    root = drawn(figure)

    assert not list(root.iter(f"{NS}script"))
    assert "<script>alert(1)</script>" in "".join(root.itertext())


def test_signs_the_font_lacks_are_drawn() -> None:
    figure = bare()
    figure.add_annotation(x=50, y=5, text="━━ a ◇ b", showarrow=False, xanchor="left")
    root = drawn(figure, width=200)

    assert [t.text for t in root.iter(f"{NS}text")] == [" a ", " b"]
    assert len(list(root.iter(f"{NS}path"))) == 2


def test_a_png_has_the_pixels_asked_for_and_the_same_bytes_each_time() -> None:
    figure = bare(60)
    figure.add_bar(x=[100], y=[5], width=4, orientation="h", marker={"color": "#0b5e6b"})
    first = png(figure, width=200, scale=1.5)

    assert first[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", first[16:24]) == (300, 90)
    assert first == png(figure, width=200, scale=1.5)
