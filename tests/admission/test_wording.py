"""The report as text in four languages; every key a report may hold has its words."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from analytics.admission.report import Example, FileReport, LoadReport, Rejection, Skipped, Warned
from analytics.admission.sql import FOLDER
from analytics.admission.wording import as_text
from analytics.admission.words import LOCALES, say
from analytics.report.catalogue import flatten, tomllib

LANGUAGES = ("en", "sv", "nb", "nl")
HERE = Path(__file__).parents[2] / "analytics" / "admission"
EXAMPLES = tuple(
    Example(file="a.csv", line=n, column="fte", value="7", reason="out_of_range") for n in (2, 3, 4, 5, 6)
)
REPORT = LoadReport(
    files=(
        FileReport(
            name="a.csv",
            sha256="0",
            table="employees",
            encoding="cp1252",
            delimiter="\t",
            decimal=",",
            date_order="dmy",
            read=12345,
            accepted=12336,
            rejected=9,
            ignored=("shoe size",),
            dropped=(("Namn", 4),),
            rejections=(Rejection(rule="out_of_range", column="fte", count=9, examples=EXAMPLES),),
            warnings=(
                Warned(key="unknown_people", column="employee_id", count=3),
                Warned(key="no_rows", count=0),
            ),
        ),
    ),
    skipped=(Skipped(name="plan.docx", reason="not_a_format"),),
    changed=True,
    generation=7,
    missing=("pairs",),
)


def texts(lang: str) -> dict[str, str]:
    files = (tomllib.loads(path.read_text("utf-8")) for path in (LOCALES / lang).glob("admission*.toml"))
    return {key: text for file in files for key, text in flatten(file)}


def test_the_text_in_swedish() -> None:
    assert as_text(REPORT, "sv").splitlines() == [
        "a.csv: 12\u00a0345 lästa rader = 12\u00a0336 godkända + 9 avvisade + 0 ersatta + 0 dubbletter",
        "  cp1252, avgränsare tabb, decimaltecken ,, datum 31.03.2026",
        "  fte: 9 rader - värdet ligger utanför tillåtet intervall; kontrollera enheten",
        "    rad 2: 7",
        "    rad 3: 7",
        "    rad 4: 7",
        "    och 6 till",
        "  kolumner som inte används: shoe size",
        "  sparas inte, eftersom det visar vem någon är: Namn (4 värden)",
        "  notera, employee_id: rader väntar på sin rad i personalfilen: personer som inte finns där; "
        "de sparas och räknas så snart den kommer (3)",
        "  notera: filen har en rubrikrad men inga rader; var filtret rätt?",
        "lämnades åt sidan: plan.docx - "
        "inte någon av .csv, .csv.gz, .txt, .tsv, .parquet, .xlsx, .xlsm, .xls",
        "tabeller som ännu är tomma: pairs",
        "Inläst; detta är nu tillstånd nummer 7.",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_the_same_keys_and_placeholders(lang: str) -> None:
    assert as_text(REPORT, lang)
    fields = {k: {f for _, f, _, _ in string.Formatter().parse(v) if f} for k, v in texts(lang).items()}
    english = {k: {f for _, f, _, _ in string.Formatter().parse(v) if f} for k, v in texts("en").items()}
    assert fields == english


ROOMS = ("staging", "routes", "identity", "completeness")  # of SQL that admits rows


def test_every_rule_of_the_statements_has_words_and_no_words_lie_idle() -> None:
    sql = "".join(p.read_text() for room in ROOMS for p in (FOLDER.parent / room).glob("*.sql"))
    python = "".join(p.read_text() for p in HERE.rglob("*.py"))
    rules = {key.removeprefix("admission.rule.") for key in texts("en") if key.startswith("admission.rule.")}
    used = set(re.findall(r"then '(\w+)' (?:end|when)", sql)) | set(re.findall(r"'(\w+)' as rule", sql))
    assert used - rules - {"duplicate", "superseded", "rejected", "unknown"} == set()
    assert [rule for rule in rules if f"'{rule}'" not in sql and f'"{rule}"' not in python] == []


def test_every_refusal_raised_has_words() -> None:
    pages = HERE.parents[1] / "pages"
    python = "".join(p.read_text() for room in (HERE.parent, pages) for p in room.rglob("*.py"))
    raised = set(re.findall(r"(?:refused|unreadable|unusable|wrong)\(\s*\"([\w.]+)\"", python))
    known = {key.removeprefix("admission.refused.") for key in texts("en") if ".refused." in key}
    assert raised <= known
    foreign = {k for k in known if k.startswith("foreign.") and k != "foreign.ole"}
    assert known - raised - foreign == {"busy", "undecided"}


def test_an_unknown_key_is_no_text() -> None:
    with pytest.raises(KeyError):
        say("rule.nothing_of_the_sort")
