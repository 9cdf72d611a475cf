"""The few pieces of DrawingML that python-pptx has no words for: intervals, labels, strokes, fixed plots."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from analytics.report.deck.drawing import Ink, Label, Run

EMU = 12700  # a point
PALE = 0.35
SPACES = nsdecls("c", "a")
PARAGRAPHS = {
    side: f'<a:pPr algn="{to}"/>' for side, to in (("r", "l"), ("l", "r"), ("ctr", "ctr"), ("b", "ctr"))
}
CONTROL = dict.fromkeys(i for i in range(32) if i not in (9, 10))  # no XML may hold them
THICKEST = 1584.0  # points that a stroke may have


def legal(said: str) -> str:
    """Return a text as XML may hold it, escaped."""
    return escape(said.translate(CONTROL))


def fill(ink: Ink) -> str:
    """Return a solid fill."""
    alpha = f'<a:alpha val="{round(ink.alpha * 100_000)}"/>' if ink.alpha < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{ink.colour}">{alpha}</a:srgbClr></a:solidFill>'


def stroke(ink: Ink | None, width: float = 1.0, dash: str = "solid") -> str:
    """Return a line of a width in points; None is no line."""
    if ink is None:
        return "<a:ln><a:noFill/></a:ln>"
    wide = round(min(width, THICKEST) * EMU)
    return f'<a:ln w="{wide}" cap="flat">{fill(ink)}<a:prstDash val="{dash}"/><a:round/></a:ln>'


def shape(line: str) -> Any:
    """Return a series' look: only its line."""
    return parse_xml(f"<c:spPr {SPACES}>{line}</c:spPr>")


def no_marker() -> Any:
    """Return that a series' points bear no mark."""
    return parse_xml(f'<c:marker {SPACES}><c:symbol val="none"/></c:marker>')


def pale(ink: Ink) -> Ink:
    """Return a colour as it looks through much white; so that an open mark is seen without its outline."""
    parts = (int(ink.colour[i : i + 2], 16) for i in (0, 2, 4))
    return Ink(colour="".join(f"{255 - round((255 - part) * PALE):02x}" for part in parts))


def marker(symbol: str, size: float, ink: Ink, *, is_open: bool) -> Any:
    """Return a mark; an open one is pale within."""
    inside = fill(pale(ink)) if is_open else fill(ink)
    side = max(2, min(72, round(size)))
    return parse_xml(
        f'<c:marker {SPACES}><c:symbol val="{symbol}"/><c:size val="{side}"/>'
        f"<c:spPr>{inside}{stroke(ink, 1.75)}</c:spPr></c:marker>"
    )


def intervals(along: str, minus: tuple[float, ...], plus: tuple[float, ...], line: str) -> Any:
    """Return error bars of each point's own lengths."""
    return parse_xml(
        f'<c:errBars {SPACES}><c:errDir val="{along}"/><c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="1"/><c:plus>{_literal(plus)}</c:plus><c:minus>{_literal(minus)}</c:minus>'
        f"<c:spPr>{line}</c:spPr></c:errBars>"
    )


def gridlines(along: str, length: float, line: str) -> Any:
    """Return one error bar of the same length for each point, upwards or to the right."""
    return parse_xml(
        f'<c:errBars {SPACES}><c:errDir val="{along}"/><c:errBarType val="plus"/>'
        f'<c:errValType val="fixedVal"/><c:noEndCap val="1"/><c:val val="{length!r}"/>'
        f"<c:spPr>{line}</c:spPr></c:errBars>"
    )


def _literal(values: tuple[float, ...]) -> str:
    """Return numbers written into the chart itself."""
    points = "".join(f'<c:pt idx="{i}"><c:v>{v!r}</c:v></c:pt>' for i, v in enumerate(values))
    return (
        f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numLit>'
    )


def labels(found: tuple[Label, ...], scale: float) -> Any:
    """Return the words at each point of a series; `scale` is points a pixel."""
    each = "".join(_label(i, one, scale) for i, one in enumerate(found))
    flags = _flags(is_shown=False)
    return parse_xml(f"<c:dLbls {SPACES}>{each}{flags}</c:dLbls>")


def _label(index: int, label: Label, scale: float) -> str:
    """Return one point's words; they are never broken over lines by themselves."""
    size = round(100 * max(10.0, label.size * scale))
    words = "".join(_run(run, size, label.ink) for run in label.line)
    body = '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:spAutoFit/></a:bodyPr>'
    return (
        f'<c:dLbl><c:idx val="{index}"/><c:tx><c:rich>{body}<a:lstStyle/>'
        f"<a:p>{PARAGRAPHS[label.side]}{words}</a:p></c:rich></c:tx>"
        f'<c:dLblPos val="{label.side}"/>{_flags(is_shown=True)}</c:dLbl>'
    )


def _run(run: Run, size: int, ink: Ink) -> str:
    """Return words in one weight."""
    look = f'sz="{size}" b="{int(run.is_bold)}"'
    return (
        f'<a:r><a:rPr lang="en-GB" {look}>{fill(run.ink or ink)}</a:rPr><a:t>{legal(run.words)}</a:t></a:r>'
    )


def _flags(*, is_shown: bool) -> str:
    """Return what a label shows: its own words come in place of the value."""
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(is_shown)}"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def layout(left: float, top: float, width: float, height: float) -> Any:
    """Return where the axes lie within the chart, as shares of it."""
    return parse_xml(
        f'<c:layout {SPACES}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/><c:x val="{left:.5f}"/><c:y val="{top:.5f}"/><c:w val="{width:.5f}"/>'
        f'<c:h val="{height:.5f}"/></c:manualLayout></c:layout>'
    )


def corner(left: float, top: float) -> Any:
    """Return where a title's upper left corner lies, as shares of the chart."""
    return parse_xml(
        f'<c:manualLayout {SPACES}><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left:.5f}"/><c:y val="{top:.5f}"/></c:manualLayout>'
    )


def at_point(index: int, mark: Any) -> Any:
    """Return that one point of a series bears a mark."""
    found = parse_xml(f'<c:dPt {SPACES}><c:idx val="{index}"/><c:bubble3D val="0"/></c:dPt>')
    found.insert(1, mark)
    return found
