"""The figures inside a report: still drawings for paper, and the same as data for the browser."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

from babel import Locale

from analytics.report.numbers import LOCALES
from analytics.report.quarterly.glyphs import FAMILY
from analytics.report.quarterly.model import Picture
from analytics.report.static.render import svg
from analytics.report.template import DARK, FONT, LIGHT

SVG = "http://www.w3.org/2000/svg"
LINK = "http://www.w3.org/1999/xlink"
POINTED = re.compile(r"url\(#")
LINKS = {"href", f"{{{LINK}}}href"}
ACTIVE = {f"{{{SVG}}}{name}" for name in ("script", "foreignObject", "a", "metadata")}
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "responsive": True}


def inline(picture: Picture, *, prefix: str) -> str:
    """Return a drawing to stand inside a page: nothing active in it, its ids told apart by a prefix."""
    root = ElementTree.fromstring(svg(picture.figure))
    wide, high = (root.get(side, "").removesuffix("pt").removesuffix("px") for side in ("width", "height"))
    root.attrib.setdefault("viewBox", f"0 0 {wide} {high}")
    for parent in list(root.iter()):
        for child in [child for child in parent if child.tag in ACTIVE]:
            parent.remove(child)
        for name, value in parent.attrib.items():
            parent.set(name, _own(name, value, prefix))
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", LINK)
    return ElementTree.tostring(root, encoding="unicode")


def _own(name: str, value: str, prefix: str) -> str:
    """Return an attribute with ids and what points to them prefixed; a colour begins with # too."""
    if name == "id":
        return prefix + value
    if name in LINKS and value.startswith("#"):
        return f"#{prefix}{value[1:]}"
    return POINTED.sub(lambda found: found[0] + prefix, value)


def data(pictures: list[Picture], lang: str) -> dict[str, Any]:
    """Return what the browser draws figures from, and how light colours turn dark."""
    return {
        "figures": [_figure(picture, lang) for picture in pictures],
        "dark": _darker(),
        "config": CONFIG,
    }


def _figure(picture: Picture, lang: str) -> dict[str, Any]:
    """Return a figure's traces and layout with the report's font and the language's separators."""
    figure: dict[str, Any] = json.loads(picture.figure.to_json())
    symbols = Locale.parse(LOCALES[lang]).number_symbols["latn"]
    layout = figure["layout"]
    layout["separators"] = symbols["decimal"] + symbols["group"]
    layout["font"] = layout.get("font", {}) | {"family": f"'{FAMILY}', {FONT}"}
    return {"data": figure["data"], "layout": layout}


def _darker() -> dict[str, str]:
    """Return each light colour with the dark one that means the same, as hex and as red, green, blue."""
    pairs = [(getattr(LIGHT, name), getattr(DARK, name)) for name in LIGHT.__slots__]
    return dict(pairs) | {_channels(light): _channels(dark) for light, dark in pairs}


def _channels(colour: str) -> str:
    """Return a hex colour as ``"r,g,b"``."""
    return ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
