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
    ink = light(colour)
    thin = max(0.8, size * solidity * 0.5)
    line = f'stroke="{ink}" stroke-width="{thin:g}" stroke-opacity="{alpha(colour):g}"'
    diagonals = {
        "/": f"M-1,1 L1,-1 M0,{size:g} L{size:g},0 M{size - 1:g},{size + 1:g} L{size + 1:g},{size - 1:g}",
        "\\": f"M-1,{size - 1:g} L1,{size + 1:g} M0,0 L{size:g},{size:g} M{size - 1:g},-1 L{size + 1:g},1",
        "-": f"M0,{size / 2:g} L{size:g},{size / 2:g}",
        "|": f"M{size / 2:g},0 L{size / 2:g},{size:g}",
    }
    shapes = {"x": ("/", "\\"), "+": ("-", "|")}.get(shape, (shape,))
    drawn = "".join(f'<path d="{diagonals[one]}" {line} fill="none"/>' for one in shapes if one in diagonals)
    if shape == ".":
        radius = sqrt(solidity * size * size / pi)
        drawn = f'<circle cx="{size / 2:g}" cy="{size / 2:g}" r="{radius:.2f}" {fill(colour)}/>'
    box = f'width="{size:g}" height="{size:g}" patternUnits="userSpaceOnUse"'
    return f'<pattern id="{name}" {box}>{drawn}</pattern>'


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
