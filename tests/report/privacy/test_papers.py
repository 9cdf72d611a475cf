"""The papers: complete, in their language, inert, the same bytes for the same settings."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from analytics.admission.contract import TABLES
from analytics.admission.retention import months_kept
from analytics.admission.roles import MATRIX
from analytics.report.catalogue import LANGUAGES, known
from analytics.report.privacy import document
from analytics.report.privacy.document import Document
from analytics.report.privacy.dpia import dpia, dropped, source_of
from analytics.report.privacy.notice import answers, notice
from analytics.settings import ROLES
from tests.pages.visit import ENGLISH
from tests.report.privacy.test_purpose import WHOLE

PAPERS = (dpia, notice, answers)
VOID = {"meta", "br"}
MONTHS = months_kept(Path("nowhere.duckdb"))


class Checked(HTMLParser):
    """Reads a page and notes whether every element is closed, and which stand in it."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


def words(paper: Document) -> str:
    return re.sub(r"<[^>]*>", " ", document.html(paper).decode())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("write", PAPERS)
def test_a_paper_is_whole_in_its_language(write: object, lang: str) -> None:
    paper = write(replace(WHOLE, legal_basis="6.1 f", purpose="Syfte"), MONTHS, lang)
    page = Checked()
    page.feed(document.html(paper).decode())

    assert page.opened == []
    assert f'<html lang="{lang}">' in document.html(paper).decode()
    assert {"main", "h1", "h2"} <= page.seen
    assert lang == "en" or ENGLISH.findall(words(paper).replace("erase_", "")) == []
    assert document.html(paper) == document.html(
        write(replace(WHOLE, legal_basis="6.1 f", purpose="Syfte"), MONTHS, lang)
    )


def test_the_annex_names_every_table_field_role_and_right() -> None:
    parts = {part.title: part for part in dpia(WHOLE, MONTHS, "en").parts}
    fields = parts["Every field"].rows
    tables = {row[0]: row for row in parts["Tables, where they come from, and how long they are kept"].rows}

    assert [(row[0], row[1]) for row in fields] == [
        (t.name, c.name) for t in TABLES.values() for c in t.columns
    ]
    assert set(tables) == set(TABLES)
    assert tables["survey_comments"][2:] == ("Employee surveys", "respondent_id", "12 months")
    assert tables["employees"][4] == "as long as the programme is studied"
    assert len(parts["Who may do what"].rows) == len(MATRIX)
    assert parts["Thresholds for small groups"].rows[2] == ("people behind sick leave", "11")
    assert len(dropped()) == 10


def test_periods_and_thresholds_are_those_in_force() -> None:
    changed = dpia(WHOLE, {**MONTHS, "kpi_daily": 6}, "en")

    assert "6 months" in words(changed)
    assert words(changed) != words(dpia(WHOLE, MONTHS, "en"))


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_a_source_and_words(table: str) -> None:
    assert all(known(f"dpia.source.{source_of(table)}", lang) for lang in LANGUAGES)
    assert all(known(f"page.table.{table}", lang) for lang in LANGUAGES)


def test_every_role_page_and_deed_has_words_in_every_language() -> None:
    keys = [f"privacy.role.{role}.{part}" for role in ROLES for part in ("name", "sees")]
    keys += [
        f"page.{what}.menu" if known(f"page.{what}.menu", "en") else f"privacy.deed.{what}" for what in MATRIX
    ]

    assert [key for key in keys for lang in LANGUAGES if not known(key, lang)] == []


@pytest.mark.parametrize("write", PAPERS)
def test_no_answer_is_run(write: object) -> None:
    hostile = replace(
        WHOLE, purpose="<script>alert(1)</script>", contact='"><img src=x>', controller="=cmd()"
    )
    paper = write(hostile, MONTHS, "nl")
    page = Checked()
    page.feed(document.html(paper).decode())
    cells = [
        c
        for row in csv.reader(io.StringIO(document.csv(paper).decode("utf-8-sig")), delimiter=";")
        for c in row
    ]

    assert page.seen.isdisjoint({"script", "img", "link", "iframe"})
    assert not [cell for cell in cells if cell.startswith("=")]
    assert "default-src 'none'" in document.html(paper).decode()


def test_an_open_record_is_marked_on_the_annex() -> None:
    assert "Inte klart för användning" in words(dpia(replace(WHOLE, dpia_on=None), MONTHS, "sv"))
    assert "Inte klart för användning" not in words(dpia(WHOLE, MONTHS, "sv"))
