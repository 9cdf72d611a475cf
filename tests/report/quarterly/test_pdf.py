"""The report on paper: tagged, its fonts inside, nothing cut, no text interpreted, always the same bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO

import numpy as np
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from pypdfium2 import PdfDocument

from analytics.report.quarterly.model import Fact, Facts, Grid, Points, Section, Words
from analytics.report.quarterly.pdf import pdf
from tests.report.quarterly.sample import LONG, forest_picture, grid, marked, sample, survival_picture

HOSTILE = (
    "#eval(\"1\") #panic() *b* _i_ $x$ @ref <lbl> `raw` \\ [x] {y} // = h\n- l =cmd|' /C calc'!A0 <script>"
)
FOREIGN = "Zoë Łukasz 漢字 مرحبا 😀 e\u0301 \u202e\u0007 \ufeff"


@cache
def made(lang: str = "en") -> bytes:
    return pdf(sample(lang))


def read(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def said(data: bytes) -> str:
    return " ".join(re.sub(r"\s+", " ", page) for page in texts(data))


def texts(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in PdfDocument(data)]


def structure(node: object, kinds: list[str], alts: list[str]) -> None:
    """Collect the kinds and alternative texts of a structure tree."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            structure(child, kinds, alts)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            kinds.append(str(node["/S"]))
        if "/Alt" in node:
            alts.append(str(node["/Alt"]))
        if "/K" in node:
            structure(node["/K"], kinds, alts)


def test_is_tagged_titled_and_in_its_language() -> None:
    reader = read(made("sv"))
    root = reader.trailer["/Root"]
    kinds: list[str] = []
    alts: list[str] = []
    structure(root["/StructTreeRoot"], kinds, alts)

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "sv-SE"
    assert reader.metadata is not None
    assert reader.metadata.title == "Nya på golvet, kvartal 2 2026"
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Figure"} <= set(kinds)
    assert [alt for alt in alts if "Hanteringstid" in alt]
    assert len(alts) == kinds.count("/Figure") == 2


def test_only_our_own_font_is_used_and_it_is_inside() -> None:
    fonts = {}
    for page in read(made()).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            fonts[str(inner["/BaseFont"])] = inner["/FontDescriptor"].get_object()

    assert {name.split("+")[1] for name in fonts} == {"SourceSans3-Regular", "SourceSans3-SemiBold"}
    assert all({"/FontFile2", "/FontFile3"} & set(descriptor) for descriptor in fonts.values())
    assert len(made()) < 600_000


def test_pages_are_a4_one_a_section_with_stamp_mark_and_number_on_each() -> None:
    pages = read(made()).pages

    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
        assert "version 0.8.0" in text
        assert "Demo data" in text
        assert f"Page {number} of 3" in text


def test_marks_are_those_of_the_stamp() -> None:
    text = said(pdf(marked(sample(blocks=(Words(text="x"),)), "Not cleared", "Edition 2")))

    assert "Not cleared" in text
    assert "Edition 2" in text
    assert "Demo data" not in text


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("sv", ("Sida 1 av 3", "1 010 000 kr", "−18,1 s", "30 juni 2026", "81 %", "12 345,0")),
        ("nb", ("Side 1 av 3", "1 010 000 SEK", "−18,1 s", "30. juni 2026", "81 %", "12 345,0")),
        ("nl", ("Pagina 1 van 3", "SEK 1.010.000", "-18,1 s", "30 jun 2026", "81%", "12.345,0")),
        ("en", ("Page 1 of 3", "SEK 1,010,000", "-18.1 s", "30 Jun 2026", "81%", "12,345.0")),
    ],
)
def test_numbers_and_dates_are_the_language_s(lang: str, wanted: tuple[str, ...]) -> None:
    text = said(made(lang))
    assert not [word for word in wanted if word not in text]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert pdf(sample("en")) == made("en")


def test_a_long_table_keeps_every_row_and_its_header_on_each_page() -> None:
    pages = texts(pdf(sample(blocks=(grid(500),))))
    rows = re.findall(r"Row \d{3}", "\n".join(pages))

    assert rows == [f"Row {i:03d}" for i in range(500)]
    assert len(pages) > 8
    assert all("Amount" in page for page in pages if "Row " in page)


def test_a_full_section_is_set_closer_to_stand_on_one_page() -> None:
    figures = (forest_picture("en"), survival_picture("en"))
    crowded = (Words(text=LONG * 2), *figures, grid(8))

    assert len(read(pdf(sample(blocks=crowded))).pages) == 1
    assert len(read(pdf(sample(blocks=(*crowded, grid(40))))).pages) > 1


def test_short_sections_share_a_page_and_keep_their_order() -> None:
    titles = [f"Part {i}" for i in range(6)]
    sections = tuple(Section(key=t, title=t, blocks=(Words(text=LONG),)) for t in titles)
    pages = texts(pdf(replace(sample(), sections=sections)))

    assert len(pages) == 1
    assert re.findall(r"Part \d", pages[0]) == titles


def test_a_wide_table_stays_between_the_margins() -> None:
    header = ("Outcome", *(f"A rather long name {i}" for i in range(8)))
    rows = tuple(("Handle time, all channels", *(f"{i}{j} 234,5" for j in range(8))) for i in range(4))
    report = sample(blocks=(Grid(key="w", title="", header=header, rows=rows),))
    grey = np.asarray(PdfDocument(pdf(report))[0].render(scale=1, grayscale=True).to_numpy()).squeeze()

    assert (grey[:, :55] == 255).all()
    assert (grey[:, -55:] == 255).all()
    assert (grey[:, 60:-60] < 128).any()


def test_a_cell_longer_than_a_page_is_not_cut() -> None:
    words = tuple(f"word{i}" for i in range(3000))
    table = Grid(key="long", title="", header=("Name", "Text"), rows=(("a", " ".join(words)),), words=(0, 1))
    text = said(pdf(sample(blocks=(table,))))

    assert re.findall(r"word\d+", text) == list(words)


@pytest.mark.parametrize("text", [HOSTILE, FOREIGN, "", " \n "])
def test_no_text_is_interpreted_and_none_stops_the_report(text: str) -> None:
    kinds = ("verdict", "lead", "heading", "body", "note", "alarm")
    blocks = (
        *(Words(text=text, kind=kind) for kind in kinds),  # type: ignore[arg-type]
        Facts(items=(Fact(label=text, value=text, note=text),)),
        Points(items=(text,), title=text),
        Grid(key="g", title=text, header=(text, text), rows=((text, text),), note=text),
    )
    report = sample(blocks=blocks)
    stamp = replace(report.stamp, short=text, marks=(text,))
    found = said(pdf(replace(report, title=text or "t", subtitle=text, stamp=stamp)))

    if text == HOSTILE:
        assert found.count('#eval("1") #panic() *b* _i_ $x$ @ref <lbl> `raw` \\ [x] {y} // = h') >= 10
    if text == FOREIGN:
        assert "Zoë Łukasz □□" in found


def test_a_report_without_sections_or_with_empty_blocks_is_still_a_page() -> None:
    empty = (Facts(items=()), Points(items=()), Grid(key="g", title="None", header=("A", "B"), rows=()))

    assert len(read(pdf(replace(sample(), sections=()))).pages) == 1
    assert "None" in said(pdf(sample(blocks=empty)))
