"""Colours, dashes, patterns and symbols of figures as SVG says them; always on white."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import lru_cache
from math import pi, sqrt

from analytics.report.template import DARK, LIGHT

RGBA = re.compile(r"rgba?\(\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+)\s*(?:,\s*([\d.]+)\s*)?\)")
DASHES = {"dot": (1, 1), "dash": (3, 3), "longdash": (5, 5), "dashdot": (3, 1, 1, 1)}
NONE = "none"


def fill(colour: str | None, opacity: float = 1.0) -> str:
    """Return the attributes that fill a shape."""
    return _attributes("fill", colour, opacity)


def stroke(colour: str | None, width: float, dash: str = "solid", opacity: float = 1.0) -> str:
    """Return the attributes that draw a line; no width is no line."""
    if not width or not colour:
        return 'stroke="none"'
    unit = max(3.0, width)
    gaps = " ".join(f"{unit * part:g}" for part in DASHES.get(dash, ()))
    dashed = f' stroke-dasharray="{gaps}"' if gaps else ""
    return f'{_attributes("stroke", colour, opacity)} stroke-width="{width:g}"{dashed}'


def light(colour: str | None) -> str:
    """Return a colour as it is on a light page, without its opacity; ``none`` for none."""
    if not colour:
        return NONE
    if (parts := RGBA.fullmatch(colour)) is not None:
        plain = "#" + "".join(f"{round(float(part)):02x}" for part in parts.groups()[:3])
        return _lightened().get(plain, plain)
    return _lightened().get(colour.lower(), colour)


def alpha(colour: str | None) -> float:
    """Return the opacity within a colour."""
    parts = RGBA.fullmatch(colour or "")
    return float(parts[4]) if parts and parts[4] is not None else 1.0


def pattern(name: str, shape: str, colour: str, size: float, solidity: float) -> str:
    """Return the definition of a hatching, as wide apart as Plotly draws it."""
    dots = shape == "."
    side = size if dots or shape in "-|+" else size * sqrt(2)
    thin = size * (1 - sqrt(1 - solidity)) if shape in "x+" else size * solidity
    line = f'{_attributes("stroke", colour, 1.0)} stroke-width="{thin:.2f}"'
    paths = "".join(f'<path d="{path}" {line} fill="none"/>' for path in _hatching(shape, side))
    radius = sqrt(solidity * size * size / pi)
    middle = f'cx="{size / 2:g}" cy="{size / 2:g}" r="{radius:.2f}"'
    drawn = f"<circle {middle} {fill(colour)}/>" if dots else paths
    box = f'width="{side:.2f}" height="{side:.2f}" patternUnits="userSpaceOnUse"'
    return f'<pattern id="{name}" {box}>{drawn}</pattern>'


def _hatching(shape: str, side: float) -> list[str]:
    """Return the lines of one tile; slanted ones go on in its corners."""
    s, quarter = side, side / 4
    tiles = {
        "/": f"M{-quarter:.2f},{quarter:.2f}L{quarter:.2f},{-quarter:.2f}M0,{s:.2f}L{s:.2f},0"
        f"M{s - quarter:.2f},{s + quarter:.2f}L{s + quarter:.2f},{s - quarter:.2f}",
        "\\": f"M{s - quarter:.2f},{-quarter:.2f}L{s + quarter:.2f},{quarter:.2f}M0,0L{s:.2f},{s:.2f}"
        f"M{-quarter:.2f},{s - quarter:.2f}L{quarter:.2f},{s + quarter:.2f}",
        "-": f"M0,{s / 2:.2f}H{s:.2f}",
        "|": f"M{s / 2:.2f},0V{s:.2f}",
    }
    return [tiles[one] for one in {"x": "/\\", "+": "-|"}.get(shape, shape) if one in tiles]


def symbol(kind: str, x: float, y: float, size: float, *, inside: str, line: str) -> str:
    """Return one mark; `inside` and `line` are attributes, an open symbol leaves its inside out."""
    r = size / 2
    base = kind.removesuffix("-open")
    shown = 'fill="none"' if kind.endswith("-open") else inside
    if base == "circle":
        return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{r:g}" {shown} {line}/>'
    if base == "line-ns":
        return f'<path d="M{x:.2f},{y - r * 1.4:.2f} V{y + r * 1.4:.2f}" fill="none" {line}/>'
    if base == "line-ew":
        return f'<path d="M{x - r * 1.4:.2f},{y:.2f} H{x + r * 1.4:.2f}" fill="none" {line}/>'
    if base in ("x", "x-thin"):
        d = r * 0.75
        down, up = f"l{2 * d:.2f},{2 * d:.2f}", f"l{2 * d:.2f},{-2 * d:.2f}"
        path = f"M{x - d:.2f},{y - d:.2f}{down}M{x - d:.2f},{y + d:.2f}{up}"
        return f'<path d="{path}" fill="none" {line}/>'
    corners = " ".join(f"{x + dx * r:.2f},{y + dy * r:.2f}" for dx, dy in _corners(base))
    return f'<polygon points="{corners}" {shown} {line}/>'


def _corners(kind: str) -> tuple[tuple[float, float], ...]:
    """Return the corners of a symbol in half sizes."""
    side = 2 / sqrt(3)
    return {
        "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
        "triangle-up": ((-side, 0.5), (side, 0.5), (0, -1)),
        "triangle-down": ((-side, -0.5), (side, -0.5), (0, 1)),
    }.get(kind, ((-1, -1), (1, -1), (1, 1), (-1, 1)))


def _attributes(what: str, colour: str | None, opacity: float) -> str:
    """Return a colour and its opacity as attributes."""
    seen = alpha(colour) * opacity
    if not colour or seen == 0:
        return f'{what}="none"'
    faded = f' {what}-opacity="{seen:g}"' if seen < 1 else ""
    return f'{what}="{light(colour)}"{faded}'


@lru_cache
def _lightened() -> dict[str, str]:
    """Return the light colour of each dark one."""
    return {getattr(DARK, f.name): getattr(LIGHT, f.name) for f in fields(DARK)}
