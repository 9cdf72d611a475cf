"""The report as one web page: figures that answer to the pointer, readable offline, no request to anyone."""

from __future__ import annotations

import json
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from html import escape
from pathlib import Path

from analytics.report.catalogue import text
from analytics.report.numbers import LOCALES
from analytics.report.quarterly.drawing import data
from analytics.report.quarterly.glyphs import FAMILY, FONTS
from analytics.report.quarterly.markup import around, section_html, tag
from analytics.report.quarterly.model import Picture, Report, Section
from analytics.report.quarterly.unsaid import unsaid

HERE = Path(__file__).parent
MARK = " · "
WEIGHTS = (("Regular", 400), ("SemiBold", 600))
LOGO = (
    '<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#0b5e6b"/>'
    '<g fill="none" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">'
    '<path d="M8 23V12l8 6 8-6" stroke="#fbfaf7"/><path d="M24 23v-5" stroke="#f0b44c"/></g></svg>'
)


def html(report: Report) -> bytes:
    """Return the report as a self-contained page; the same report gives the same bytes."""
    pictures = [b for section in report.sections for b in section.blocks if isinstance(b, Picture)]
    scripts = [_plotly(), _read("report.js")] if pictures else []
    told = _script_data(data(pictures, report.lang))
    page = "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escape(LOCALES[report.lang].replace("_", "-"))}">',
            around("head", _head(report, scripts)),
            around("body", _body(report) + told + "".join(around("script", s) for s in scripts)),
            "</html>",
        )
    )
    return page.encode("utf-8", "replace")


def _head(report: Report, scripts: list[str]) -> str:
    """Return title, policy and style."""
    return "\n".join(
        (
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(scripts)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="robots" content="noindex">',
            '<link rel="icon" href="data:,">',
            tag("title", f"{report.title} · {report.subtitle}"),
            around("style", _faces() + _read("report.css") + _each_page(report)),
        )
    )


def _policy(scripts: list[str]) -> str:
    """Return the policy: our own scripts by their hash, and no request to anywhere."""
    ours = " ".join(f"'sha256-{b64encode(sha256(s.encode()).digest()).decode()}'" for s in scripts)
    return (
        f"default-src 'none'; script-src {ours or chr(39) + 'none' + chr(39)}; style-src 'unsafe-inline'; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _body(report: Report) -> str:
    """Return everything that is read."""
    skip = tag("a", text("paper.skip", report.lang), css="skip", href="#report")
    inside = around("div", _contents(report) + _main(report), css="pages")
    return skip + around("div", _masthead(report) + inside + _foot(report), css="sheet")


def _masthead(report: Report) -> str:
    """Return the title with what must stand on every page."""
    marks = "".join(tag("li", mark) for mark in report.stamp.marks)
    brand = LOGO + tag("span", "Mentorlyft") + (around("ul", marks, css="marks") if marks else "")
    said = tag("h1", report.title) + tag("p", report.subtitle, css="subtitle")
    stamped = tag("p", report.stamp.short, css="note")
    return around("header", around("div", brand, css="brand") + said + stamped, css="masthead")


def _contents(report: Report) -> str:
    """Return the links to the sections."""
    links = "".join(around("li", tag("a", s.title, href=f"#{s.key}")) for s in report.sections)
    title = tag("h2", text("paper.contents", report.lang), id="contents")
    return around("nav", title + around("ol", links), aria_labelledby="contents")


def _main(report: Report) -> str:
    """Return the sections with their figures numbered through."""
    parts, first = [], 0
    for section in report.sections:
        parts.append(section_html(section, report.lang, first))
        first += _pictures(section)
    return around("main", "\n".join(parts), id="report", tabindex="-1")


def _pictures(section: Section) -> int:
    """Return how many figures a section has."""
    return sum(isinstance(block, Picture) for block in section.blocks)


def _foot(report: Report) -> str:
    """Return where the numbers come from, what of it no section has said."""
    lines = "".join(tag("dt", name) + tag("dd", value) for name, value in unsaid(report))
    title = tag("h2", text("paper.made_of", report.lang))
    return around("footer", title + around("dl", lines)) if lines else ""


def _each_page(report: Report) -> str:
    """Return what a browser prints in the margins of every page."""
    boxes = (
        ("top-left", _quoted(report.title)),
        ("top-right", _quoted(MARK.join(report.stamp.marks))),
        ("bottom-left", _quoted(report.stamp.short)),
        ("bottom-right", "counter(page) ' / ' counter(pages)"),
    )
    return "@page{" + "".join(f"@{place}{{content:{said}}}" for place, said in boxes) + "}"


def _quoted(said: str) -> str:
    """Return a text as a string of CSS in which nothing but letters and digits stands for itself."""
    inside = "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in said)
    return f'"{inside}"'


def _script_data(told: dict[str, object]) -> str:
    """Return data that a script reads; no text in it can end the element."""
    said = json.dumps(told, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    return around("script", said, type="application/json", id="figures")


@lru_cache
def _plotly() -> str:
    """Return the drawing library as installed."""
    from plotly.offline import get_plotlyjs

    return str(get_plotlyjs())


@lru_cache
def _read(name: str) -> str:
    """Return a file beside this one."""
    return (HERE / name).read_text(encoding="utf-8")


@lru_cache
def _faces() -> str:
    """Return the report's font, inside the page."""
    faces = []
    for name, weight in WEIGHTS:
        held = b64encode((FONTS / f"SourceSans3-{name}.ttf").read_bytes()).decode()
        source = f"url(data:font/ttf;base64,{held}) format('truetype')"
        faces.append(f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};src:{source}}}\n')
    return "".join(faces)
