"""The report as one page: whole by itself, in its language, no text of it interpreted, no request allowed."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from analytics.report.catalogue import LANGUAGES
from analytics.report.quarterly.drawing import data
from analytics.report.quarterly.html import html
from analytics.report.quarterly.model import Fact, Facts, Grid, Picture, Points, Words
from analytics.report.template import DARK, LIGHT
from tests.report.quarterly.sample import forest_picture, grid, sample

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'><style>*{}</style>&amp;=cmd"
VOID = {"meta", "link", "img", "br"}


class Outline(HTMLParser):
    """What stands in a page: its elements with their attributes, its words, and whether all are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.words.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@cache
def outline(lang: str = "en") -> Outline:
    return parsed(html(sample(lang)))


def parsed(page: bytes) -> Outline:
    found = Outline()
    found.feed(page.decode())
    assert found.open == []
    return found


def test_has_its_language_landmarks_and_headings_in_order() -> None:
    page = outline("nb")
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]

    assert page.named("html") == [{"lang": "nb-NO"}]
    for landmark in ("header", "nav", "main", "footer"):
        assert len(page.named(landmark)) == 1
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.named("a")[0]["href"] == "#report"


def test_links_lead_to_what_is_there() -> None:
    page = outline()
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    links = [attributes["href"] for attributes in page.named("a")]

    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in links if link} <= set(ids)
    assert len(links) == 1 + 3


def test_every_figure_has_words_a_still_drawing_and_its_numbers() -> None:
    page = outline("sv")
    images = [attributes for _, attributes in page.elements if attributes.get("role") == "img"]

    assert len(page.named("figure")) == len(page.named("details")) == 2
    assert len([one for one in images if one.get("class") in ("live", "still")]) == 4
    assert all(len(str(one["aria-label"])) > 40 for one in images if one.get("class"))
    for cell in forest_picture("sv").rows[1][0]:
        assert cell in page.words


def test_the_policy_allows_our_own_scripts_and_no_request() -> None:
    page = html(sample()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert policy is not None

    assert "default-src 'none'" in policy[1]
    assert "connect-src" not in policy[1]
    assert "unsafe-eval" not in policy[1]
    assert len(scripts) == 2
    for script in scripts:
        assert f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" in policy[1]
    outside = [a for _, a in outline().elements for key in ("src", "href") if "//" in (a.get(key) or "")]
    assert outside == []


def test_a_report_without_figures_carries_no_script() -> None:
    page = html(sample(blocks=(Words(text="Nothing to draw."),)))

    assert b"script-src 'none'" in page
    assert len(page) < 1_200_000


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_and_words_are_the_language_s(lang: str) -> None:
    said = " ".join(outline(lang).words).replace("\u00a0", " ")
    share = {"sv": "81 %", "nb": "81 %"}.get(lang, "81%")
    amount = {"en": "12,345.0", "nl": "12.345,0"}.get(lang, "12 345,0")
    numbers = {"en": "The numbers of this figure", "sv": "Figurens siffror", "nb": "Tallene i figuren",
               "nl": "De cijfers van deze figuur"}  # fmt: skip

    assert share in said
    assert amount in said.replace("\u202f", " ")
    assert numbers[lang] in said


@pytest.mark.parametrize(("lang", "marks"), [("sv", ", "), ("nb", ", "), ("nl", ",."), ("en", ".,")])
def test_figures_write_numbers_as_the_language_does(lang: str, marks: str) -> None:
    layout = data([forest_picture(lang)], lang)["figures"][0]["layout"]
    assert layout["separators"].replace("\u00a0", " ").replace("\u202f", " ") == marks


def test_every_light_colour_has_a_dark_one() -> None:
    dark = data([], "en")["dark"]

    assert dark[LIGHT.mentored] == DARK.mentored
    assert dark["11,94,107"] == "92,195,206"
    assert dark[LIGHT.text] == DARK.text


def test_no_text_is_interpreted() -> None:
    figure = forest_picture("en").figure
    hostile = Picture(key="h", title=HOSTILE, figure=figure, rows=((HOSTILE,), ((HOSTILE,),)), alt=HOSTILE)
    blocks = (
        Words(text=HOSTILE, kind="verdict"),
        Words(text=HOSTILE, kind="alarm"),
        Facts(items=(Fact(label=HOSTILE, value=HOSTILE, note=HOSTILE),)),
        Points(items=(HOSTILE,), title=HOSTILE),
        Grid(key="g", title=HOSTILE, header=(HOSTILE, HOSTILE), rows=((HOSTILE, HOSTILE),), note=HOSTILE),
        replace(hostile, figure=type(figure)(figure).add_annotation(text=HOSTILE, showarrow=False)),
    )
    report = sample(blocks=blocks)
    stamp = replace(report.stamp, short=HOSTILE, lines=((HOSTILE, HOSTILE),), marks=(HOSTILE,))
    page = parsed(html(replace(report, title=HOSTILE, subtitle=HOSTILE, stamp=stamp)))

    assert [s.get("type") for s in page.named("script")] == ["application/json", None, None]
    assert len(page.named("style")) == 1
    assert page.named("img") == []
    assert page.words.count(HOSTILE) >= 14
    assert not [a for _, a in page.elements if any(name.startswith("on") for name in a)]


def test_every_row_of_a_long_table_is_there() -> None:
    page = parsed(html(sample(blocks=(grid(500),))))
    assert [w for w in page.words if w.startswith("Row ")] == [f"Row {i:03d}" for i in range(500)]


def test_the_stamp_is_said_once_in_full() -> None:
    report = sample()
    lines = Grid(key="stamp", title="Stamp", header=("What", "Value"), rows=report.stamp.lines)

    assert outline().words.count("0" * 64) == 1
    assert len(outline().named("footer")) == 1
    said = parsed(html(sample(blocks=(lines,))))
    assert said.words.count("0" * 64) == 1
    assert said.named("footer") == []


def test_the_same_report_gives_the_same_bytes() -> None:
    assert html(sample()) == html(sample())
