"""Files of a chart: every row, the language's own marks, nothing that runs, where all of it comes from."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from analytics.report.catalogue import LANGUAGES
from analytics.report.figures.effects import effect_bars, effect_bars_alt
from analytics.report.figures.forest import forest, forest_rows
from analytics.report.numbers import number
from analytics.report.study import Study
from analytics.report.taken.book import xlsx_file
from analytics.report.taken.comma import csv_file
from analytics.report.taken.poster import png_file, svg_file, wrapped
from analytics.report.taken.sheet import Sheet, origin, short
from analytics.settings import VERSION, Filters
from tests.report.example import study_of

DECIMALS = {"en": "-18.1", "sv": "-18,1", "nb": "-18,1", "nl": "-18,1"}


def made(study: Study, lang: str) -> Sheet:
    header, rows = forest_rows(study, lang)
    lines = origin(study, lang)
    return Sheet(
        title="T", header=header, rows=rows, lang=lang, note="N", origin=lines, short=short(study, lang)
    )


def small(*rows: tuple[str, ...], lang: str = "sv") -> Sheet:
    return Sheet(title="T", header=("a", "b"), rows=rows, lang=lang)


def read(sheet: Sheet) -> list[list[str]]:
    text = csv_file(sheet).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter="," if sheet.lang == "en" else ";"))


def parts(sheet: Sheet) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(xlsx_file(sheet))) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_are_numbers_in_the_language_of_the_reader(lang: str) -> None:
    sheet = small(("x", f"{number(-18.1, lang)}\xa0s"), lang=lang)
    page = parts(sheet)["xl/worksheets/sheet1.xml"]

    assert read(sheet)[:2] == [["a", "b (s)"], ["x", DECIMALS[lang]]]
    assert re.search(r'<c r="B5" s="\d+"><v>-18.1</v></c>', page)


def test_units_that_differ_stand_in_a_column_of_their_own() -> None:
    sheet = small(("x", "−18,1\xa0s"), ("y", "62\xa0%"))

    assert read(sheet)[:3] == [["a", "b", "b: enhet"], ["x", "-18,1", "s"], ["y", "62", "%"]]


def test_no_row_is_left_out() -> None:
    sheet = small(*((f"r{i}", str(i % 900)) for i in range(500)))

    assert [row[0] for row in read(sheet)[1:501]] == [f"r{i}" for i in range(500)]
    assert len(re.findall(r'<c r="B\d+" s="\d+"><v>', parts(sheet)["xl/worksheets/sheet1.xml"])) == 500


@pytest.mark.parametrize("hostile", ["=cmd|'/c calc'!A1", "+1+cmd", "@SUM(A1)", "-2+3", "=1+1", "\t=1"])
def test_no_cell_runs(hostile: str) -> None:
    sheet = replace(small((hostile, hostile)), title=hostile, note=hostile)
    pages = parts(sheet)

    for row in read(sheet):
        assert not any(cell.startswith(("=", "+", "@", "-", "\t")) for cell in row)
    assert not any("<f>" in page or "<f " in page for page in pages.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_file_says_where_its_numbers_come_from(lang: str) -> None:
    study = study_of("good")
    sheet = made(study, lang)
    table, book = csv_file(sheet).decode(), unescape(parts(sheet)["xl/sharedStrings.xml"])

    for _, said in sheet.origin:
        assert said in table
        assert said in book
    assert VERSION in sheet.short
    assert study.fingerprint in table


def test_a_changed_filter_changes_every_file() -> None:
    study = study_of("good")
    other = replace(study, filters=Filters(site="Umeå"), as_of=date(2020, 1, 31))
    sheets = [made(one, "sv") for one in (study, other)]
    figure, alt = effect_bars(study, "sv"), effect_bars_alt(study, "sv")
    for write in (
        csv_file,
        xlsx_file,
        lambda s: svg_file(figure, s, alt),
        lambda s: png_file(figure, s, scale=1),
    ):
        first, second = (write(sheet) for sheet in sheets)

        assert first != second
        assert first == write(sheets[0])
    assert "Umeå" in csv_file(sheets[1]).decode()


def test_a_drawing_brings_its_letters_its_sentence_and_its_origin() -> None:
    study = study_of("good")
    sheet = made(study, "nb")
    whole = svg_file(forest(study, "nb"), sheet, "Sånn er det").decode()
    words = re.sub(r"<style>.*</style>|<[^>]+>|\s", "", unescape(whole))

    assert "<title>Sånn er det</title>" in whole
    assert whole.count("@font-face") == 2
    assert len(whole) < 120_000
    assert all(re.sub(r"\s", "", said) in words for _, said in sheet.origin)


def test_a_long_note_is_wrapped_without_losing_a_word() -> None:
    said = "ett två tre fyra fem sex sju åtta nio tio " * 8
    lines = wrapped(said.strip(), 12, 200)

    assert " ".join(lines).split() == said.split()
    assert len(lines) > 5
