"""A drawing as a native chart: an XY chart whose points, intervals and labels can be edited on the slide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isfinite, nan
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from analytics.report.catalogue import text
from analytics.report.deck import xml
from analytics.report.deck.drawing import Dots, Drawing, Ink, Label, Line, Run, Slabs
from analytics.report.template import LIGHT

AIR = 6.0  # points between an axis and its words
LINE = 1.3  # of the type's size
LETTER = 0.52  # of the type's size: how wide a letter is, near enough
GRID = Ink(colour=LIGHT.grid.lstrip("#"))
QUIET = Ink(colour=LIGHT.quiet.lstrip("#"))
HAIR = 1e-6  # of an axis: rounding must not leave a mark outside it
TICK = 13.0  # pixels
MOST_SCALE, LEAST_SCALE = 1.15, 0.8
BEFORE_VALUES = ("c:xVal", "c:yVal", "c:smooth", "c:extLst")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a chart lies on its slide, in points."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The room that a chart's axes leave to their words, in points, and points a pixel."""

    left: float
    right: float
    top: float
    foot: float
    scale: float
    width: float
    height: float

    @property
    def plot(self) -> tuple[float, float]:
        """Width and height within the axes."""
        return self.width - self.left - self.right, self.height - self.top - self.foot


def draw(slide: Any, drawing: Drawing, place: Place, lang: str) -> Any:
    """Put a drawing on a slide as a chart.

    Returns
    -------
    graphic frame
        Which the caller names and describes.
    """
    drawing = _roomy(drawing)
    scale = min(MOST_SCALE, max(LEAST_SCALE, place.height / drawing.height))
    frame = _frame(drawing, place, scale)
    series = [*_grid_series(drawing, frame, lang), *_item_series(drawing, lang)]
    series.append((text("deck.labels", lang), [(one.x, one.y) for one in drawing.labels], None))
    data: Any = XyChartData(number_format="General")  # type: ignore[no-untyped-call]
    kept = [one for one in series if one[1]]
    longest = max([len(points) for _, points, _ in kept], default=0)
    for i, (name, points, _) in enumerate(kept):
        added = data.add_series(name)
        for x, y in points + ([(None, None)] * (longest - len(points)) if i == 0 else []):
            added.add_data_point(x, y)
    where = (Pt(place.left), Pt(place.top), Pt(place.width), Pt(place.height))
    shape = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *where, data)
    _dress(shape.chart, [one[2] for one in kept], drawing, frame)
    return shape


def _roomy(drawing: Drawing) -> Drawing:
    """Return the drawing with a y axis that reaches as far as its words."""
    low, high = drawing.y.range
    heights = [one.y for one in drawing.labels]
    unit = (high - low) / drawing.plot
    ends = [
        h + s * 0.65 * one.size * unit
        for one, h in zip(drawing.labels, heights, strict=True)
        for s in (-1, 1)
    ]
    span = (min([low, *ends]), max([high, *ends])) if unit > 0 else (low, high)
    plot = (span[1] - span[0]) / unit if unit > 0 else drawing.plot
    height = drawing.height - drawing.plot + plot
    return replace(drawing, y=replace(drawing.y, range=span), height=height, plot=plot)


def _frame(drawing: Drawing, place: Place, scale: float) -> Frame:
    """Return the margins that ticks and titles need."""
    size = TICK * scale
    widest = max([len(said) for _, said in drawing.y.ticks], default=0)
    last = max([len(said) for _, said in drawing.x.ticks], default=0)
    foot = (LINE * size + AIR if drawing.x.ticks else AIR) + (1.6 * size if drawing.x.title else 0)
    left = (widest * LETTER * size + AIR if widest else AIR) + (1.6 * size if drawing.y.title else 0)
    return Frame(
        left=left,
        right=max(AIR, last * LETTER * size / 2),
        top=0.8 * size,
        foot=foot,
        scale=scale,
        width=place.width,
        height=place.height,
    )


Series = tuple[str, list[tuple[float, float | None]], Any]


def _grid_series(drawing: Drawing, frame: Frame, lang: str) -> list[Series]:
    """Return the ticks of both axes: words at the axis, and a line across the plot."""
    (left, right), (low, high) = drawing.x.range, drawing.y.range
    flat = [
        Label(x=v, y=low, line=(Run(words=said),), ink=QUIET, size=TICK, side="b")
        for v, said in drawing.x.ticks
    ]
    steep = [
        Label(x=left, y=v, line=(Run(words=said),), ink=QUIET, size=TICK, side="l")
        for v, said in drawing.y.ticks
    ]
    line = xml.stroke(GRID, 0.75)
    return [
        (text("deck.ticks_x", lang), [(one.x, one.y) for one in flat],
         ("ticks", tuple(flat), xml.gridlines("y", high - low, line) if drawing.x.has_grid else None)),
        (text("deck.ticks_y", lang), [(one.x, one.y) for one in steep],
         ("ticks", tuple(steep), xml.gridlines("x", right - left, line) if drawing.y.has_grid else None)),
    ]  # fmt: skip


def _item_series(drawing: Drawing, lang: str) -> list[Series]:
    """Return what is drawn, each with its points."""
    found: list[Series] = []
    for i, item in enumerate(drawing.items, start=1):
        name = item.name or text("deck.series", lang, number=i)
        points = _points(item, drawing)
        found.append((name, [(x, y if isfinite(y) else None) for x, y in points if isfinite(x)], item))
    return found


def _points(item: Line | Dots | Slabs, drawing: Drawing) -> list[tuple[float, float]]:
    """Return the points of a series; a lone mark is its interval's low end, itself, and the high end."""
    if isinstance(item, Slabs):
        return _pieces(item)
    points = list(zip(item.x, item.y, strict=True))
    if isinstance(item, Dots) and item.symbol == "tick":
        half = item.size / 2 * (drawing.y.range[1] - drawing.y.range[0]) / drawing.plot
        return [p for x, y in points for p in ((x, y - half), (x, y + half), (x, nan))][:-1]
    if isinstance(item, Dots) and _is_lone(item):
        x, y = points[0]
        return [(item.low[0], y), (x, y), (item.high[0], y)]
    last = 0.0
    for i, (x, y) in enumerate(points):  # a hole in a line: its place is that of the point before
        points[i] = (last, nan) if not isfinite(x) else (x, y)
        last = points[i][0]
    return points


def _is_lone(dots: Dots) -> bool:
    """Whether marks are one mark with an interval to its sides."""
    return len(dots.x) == 1 and bool(dots.low) and dots.along == "x"


def _pieces(slabs: Slabs) -> list[tuple[float, float]]:
    """Return bars as a line that breaks after each of them."""
    found: list[tuple[float, float]] = []
    for low, high, at in zip(slabs.low, slabs.high, slabs.at, strict=True):
        ends = [(low, at), (high, at)] if slabs.along == "x" else [(at, low), (at, high)]
        found += [*ends, (ends[1][0], nan)]
    return found[:-1]


def _dress(chart: Any, looks: list[Any], drawing: Drawing, frame: Frame) -> None:
    """Give every series its look, the axes their ends, and the plot its place."""
    chart.has_legend = False
    chart.has_title = False
    chart.font.size = Pt(round(max(10.0, TICK * frame.scale)))
    for one, look in zip(chart.plots[0].series, looks, strict=True):
        _look(one._element, look, drawing, frame)
    _axes(chart, drawing, frame)
    area = chart._chartSpace.chart.plotArea
    for old in area.findall("{*}layout"):
        area.remove(old)
    width, height = frame.plot
    area.insert(
        0,
        xml.layout(
            frame.left / frame.width, frame.top / frame.height, width / frame.width, height / frame.height
        ),
    )


def _look(ser: Any, look: Any, drawing: Drawing, frame: Frame) -> None:
    """Give one series its look."""
    for old in (*ser.findall("{*}spPr"), *ser.findall("{*}marker")):
        ser.remove(old)
    parts: list[Any]
    if look is None:
        parts = [xml.shape(xml.stroke(None)), xml.no_marker(), xml.labels(drawing.labels, frame.scale)]
    elif isinstance(look, tuple):
        parts = _tick_look(look, frame)
    elif isinstance(look, Line):
        line = xml.stroke(look.ink, look.width * frame.scale, look.dash)
        parts = [xml.shape(line), xml.no_marker()]
    elif isinstance(look, Dots):
        parts = _dot_look(look, frame)
    else:
        parts = _slab_look(look, drawing, frame)
    for part in parts:
        ser.insert_element_before(part, *BEFORE_VALUES)


def _tick_look(look: Any, frame: Frame) -> list[Any]:
    """Return the look of an axis' ticks: only words, and lines across."""
    _, words, lines = look
    parts = [xml.shape(xml.stroke(None)), xml.no_marker(), xml.labels(words, frame.scale)]
    return [*parts, lines] if lines is not None else parts


def _dot_look(dots: Dots, frame: Frame) -> list[Any]:
    """Return the look of marks with their intervals."""
    if dots.symbol == "tick":
        return [xml.shape(xml.stroke(dots.ink, dots.stroke * frame.scale)), xml.no_marker()]
    mark = xml.marker(dots.symbol, dots.size * frame.scale, dots.ink, is_open=dots.is_open)
    if _is_lone(dots):
        line = xml.stroke(dots.ink, dots.stroke * frame.scale)
        return [xml.shape(line), xml.no_marker(), xml.at_point(1, mark)]
    parts = [xml.shape(xml.stroke(None)), mark]
    if not dots.low:
        return parts
    at = dots.x if dots.along == "x" else dots.y
    minus = tuple(v - low for v, low in zip(at, dots.low, strict=True))
    plus = tuple(high - v for v, high in zip(at, dots.high, strict=True))
    return [*parts, xml.intervals(dots.along, minus, plus, xml.stroke(dots.ink, dots.stroke * frame.scale))]


def _slab_look(slabs: Slabs, drawing: Drawing, frame: Frame) -> list[Any]:
    """Return bars: the thick line from each start to its end."""
    across, up = frame.plot
    low, high = drawing.y.range if slabs.along == "x" else drawing.x.range
    thick = abs(slabs.thick / (high - low)) * (up if slabs.along == "x" else across)
    line = xml.stroke(slabs.ink, thick)
    return [xml.shape(line), xml.no_marker()]


def _axes(chart: Any, drawing: Drawing, frame: Frame) -> None:
    """Set the ends and titles of both axes; their ticks are series of their own, in the report's language."""
    from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK

    for axis, one in ((chart.category_axis, drawing.x), (chart.value_axis, drawing.y)):
        low, high = one.range
        axis.minimum_scale, axis.maximum_scale = low - HAIR * (high - low), high + HAIR * (high - low)
        axis.has_major_gridlines = False
        axis.major_tick_mark = XL_TICK_MARK.NONE
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        axis.format.line.fill.background()
        if one.title:
            frame_text = axis.axis_title.text_frame
            frame_text.text = one.title
            run = frame_text.paragraphs[0].runs[0]
            where = _title_place(one.title, frame, is_flat=one is drawing.x)
            axis.axis_title._element.find(qn("c:layout")).append(where)
            run.font.size, run.font.bold = Pt(round(max(10.0, TICK * frame.scale))), False


def _title_place(said: str, frame: Frame, *, is_flat: bool) -> Any:
    """Return where an axis' title begins: below the ticks, or beside them."""
    size, (across, up) = TICK * frame.scale, frame.plot
    long = LETTER * 0.92 * size * len(said)
    if is_flat:
        left, top = frame.left + max(0.0, across - long) / 2, frame.height - 1.7 * size
    else:
        left, top = 0.0, frame.top + max(0.0, up - long) / 2
    return xml.corner(left / frame.width, top / frame.height)
