"""A workbook whose numbers are numbers, whose text is never a formula, and that is made twice alike."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from analytics.report.quarterly.flat import flat
from analytics.report.quarterly.model import Fact, Facts, Report, Section, Words
from analytics.report.quarterly.sheet import sheet_name
from analytics.report.quarterly.workbook import workbook
from tests.report.quarterly.sample import forest_picture, grid, sample

DOCUMENT = {
    "effects": [{"outcome": "aht", "estimate": {"value": -18.123456789012}}, {"outcome": "fcr"}],
    "demo": True,
}


def read(report: Report) -> Any:
    """Return a report's workbook, opened again."""
    return CalamineWorkbook.from_filelike(io.BytesIO(workbook(report)))


def rows(report: Report, sheet: int) -> list[list[Any]]:
    """Return the rows of one sheet."""
    return read(report).get_sheet_by_index(sheet).to_python(skip_empty_area=False)


def parts_of(report: Report) -> dict[str, str]:
    """Return the files within the workbook."""
    with zipfile.ZipFile(io.BytesIO(workbook(report))) as found:
        return {name: found.read(name).decode("utf-8", "replace") for name in found.namelist()}


def test_the_same_report_gives_the_same_bytes() -> None:
    assert workbook(sample("nl")) == workbook(sample("nl"))


def test_there_is_a_cover_a_sheet_for_each_section_and_the_results() -> None:
    report = sample("sv")
    names = read(report).sheet_names

    assert names == ["Omslag", *(s.title for s in report.sections), "Resultat"]
    cover = rows(report, 0)
    assert cover[0][0] == report.title
    assert all([name, value] in [row[:2] for row in cover] for name, value in report.stamp.lines)
    assert any(row[0] == "Demo data" for row in cover)


@pytest.mark.parametrize("lang", ["en", "sv", "nb", "nl"])
def test_numbers_are_numbers_in_every_language(lang: str) -> None:
    found = rows(sample(lang, blocks=(grid(40, lang=lang),)), 1)
    body = [row for row in found if str(row[0]).startswith("Row ")]

    assert len(body) == 40
    assert [row[1] for row in body] == pytest.approx([round(i * 1234.5, 1) for i in range(40)])
    assert [row[2] for row in body] == pytest.approx([i / 100 for i in range(40)])


def test_an_interval_becomes_two_numbers() -> None:
    picture = forest_picture("sv")
    found = rows(sample("sv", blocks=(picture,)), 1)
    aht = next(row for row in found if row[0] == picture.rows[1][0][0])

    assert sum(isinstance(cell, float) for cell in aht) >= 3
    assert -18.0 in aht


def test_text_is_never_a_formula() -> None:
    cells = replace(grid(1), rows=(("=1+1", "@SUM(A1)", "+46 70"),))
    facts = Facts(items=(Fact(label="=2+2", value="=3+3", note="=4+4"),))
    report = sample("en", blocks=(Words(text="=cmd|' /C calc'!A0"), cells, facts))
    files = parts_of(report)
    sheets = [said for name, said in files.items() if name.startswith("xl/worksheets/sheet")]

    assert not [said for said in sheets if re.search(r"<f[ >]", said)]
    assert "=cmd" in files["xl/sharedStrings.xml"]


def test_the_results_stand_in_full() -> None:
    report = replace(sample(), document=DOCUMENT)
    last = len(read(report).sheet_names) - 1
    found = {row[0]: (row[1], row[2]) for row in rows(report, last)}

    assert found["effects.aht.estimate.value"][0] == -18.123456789012
    assert found["effects.fcr.outcome"][1] == "fcr"
    assert found["demo"][1] == "true"


def test_every_value_of_a_document_has_one_path() -> None:
    found = list(flat({"a": [{"outcome": "x", "v": 1}, {"outcome": "x", "v": 2}], "b": [], "c": None}))

    assert found == [
        ("a.1.outcome", "x"),
        ("a.1.v", 1),
        ("a.2.outcome", "x"),
        ("a.2.v", 2),
        ("b", None),
        ("c", None),
    ]


def test_sheets_have_names_that_a_spreadsheet_takes() -> None:
    taken: set[str] = set()
    found = [sheet_name(said, taken) for said in ("Q3: a/b [x]?*", "Retention " * 9, "Retention " * 9, "")]

    assert len({name.lower() for name in found}) == len(found)
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in found)


def test_a_section_keeps_its_title_in_sight() -> None:
    report = replace(sample(), sections=(Section(key="a", title="Delivery", blocks=(Words(text="Text."),)),))
    files = parts_of(report)

    assert 'state="frozen"' in files["xl/worksheets/sheet2.xml"]
    assert "Delivery" in files["xl/workbook.xml"]
