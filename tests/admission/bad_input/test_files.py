"""F01 to F16: files and containers that are not what they seem."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from analytics.admission.load import load
from analytics.admission.questions import Undecided
from analytics.admission.reading import limits
from analytics.errors import UnreadableFile
from tests.admission.bad_input.vendor import (
    DAYS,
    HEADER,
    calls,
    csv,
    handled,
    kpi,
    put,
    refusal,
    taken,
    warned,
)
from tests.admission.exports import EMPLOYEES, PAIRS, rows_of

BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"


def book(hidden: bool = False, **members: bytes) -> bytes:
    """Return a workbook of calls, with further members in its archive."""
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as workbook:
        cover, sheet = workbook.add_worksheet("Cover"), workbook.add_worksheet("Data")
        cover.write(0, 0, "Agents")
        for line, row in enumerate((HEADER, *calls())):
            sheet.write_row(line, 0, row)
        if hidden:
            sheet.hide()
    with zipfile.ZipFile(memory, "a") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return memory.getvalue()


def page() -> str:
    """Return a web page with the calls as a table, inside a table that lays it out."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in (HEADER, *calls())
    )
    return f"<html><body><table><tr><td><table>{rows}</table></td></tr></table></body></html>"


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\n\n\n"])
@pytest.mark.parametrize("name", ["agents.csv", "employees.csv", "agents.xlsx"])
def test_f01_an_empty_file_is_refused(name: str, content: bytes, tmp_path: Path) -> None:
    assert refusal(tmp_path, content, name).key == "empty"


def test_f02_a_header_without_rows_warns_and_supersedes_nothing(tmp_path: Path) -> None:
    taken(tmp_path, csv())
    file = kpi(taken(tmp_path, csv([])))
    assert (file.read, "no_rows" in warned(file)) == (0, True)
    assert handled(tmp_path) == DAYS


@pytest.mark.parametrize(
    ("content", "name", "encoding"),
    [
        (csv().encode(), "agents.xlsx", "utf-8"),
        (page().encode(), "agents.xls", "html"),
        (b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + page().encode(), "a.xls", "html"),
        (book(), "agents.csv", "xlsx"),
    ],
)
def test_f03_a_file_is_what_its_first_bytes_say(
    content: bytes, name: str, encoding: str, tmp_path: Path
) -> None:
    file = kpi(taken(tmp_path, content, name))
    assert (file.encoding, file.accepted) == (encoding, 3)
    assert handled(tmp_path) == DAYS


def test_f03_a_pdf_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"%PDF-1.7 ...", "agents.xlsx").key == "foreign.pdf"


def test_f04_an_encrypted_workbook_is_refused_in_plain_words(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    told = refusal(tmp_path, ole, "agents.xlsx")
    assert told.key == "encrypted"
    assert told.say("en") == "the workbook is protected by a password; save it without one"


def test_f05_a_workbook_that_unpacks_without_end_is_refused_unread(tmp_path: Path) -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(60 << 20))
    told = refusal(tmp_path, memory.getvalue(), "agents.xlsx")
    assert (told.key, told.values["megabytes"], told.values["ratio"]) == ("workbook_bomb", 250, 50)


def test_f05_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, book(**{"xl__more.zip": b"PK"}), "agents.xlsx").key == "foreign.zip"
    assert refusal(tmp_path, book(**{"..__..__x.xml": b""}), "agents.xlsx").key == "foreign.zip"


def test_f06_macros_and_links_are_left_alone(tmp_path: Path) -> None:
    content = book(
        xl__vbaProject__bin=b"", **{"xl__vbaProject.bin": b"Sub", "xl__externalLinks__1.xml": b"<x/>"}
    )
    file = kpi(taken(tmp_path, content, "agents.xlsm"))
    assert {"macros", "external_links"} <= warned(file)
    assert handled(tmp_path) == DAYS


def test_f07_entities_are_never_expanded(tmp_path: Path) -> None:
    content = book(**{"xl__more.xml": BOMB.encode() + b"<x>&b;</x>"})
    assert refusal(tmp_path, content, "agents.xlsx").key == "entities"


def test_f08_a_file_that_is_cut_off_is_refused_whole(tmp_path: Path) -> None:
    with_quotes = csv().replace("asa.o", '"Öberg, Åsa"')
    cut = with_quotes[: with_quotes.rindex("Åsa")]
    taken(tmp_path / "a", csv())
    told = refusal(tmp_path / "b", cut)
    assert (told.key, getattr(told, "line", None)) == ("open_quote", 4)
    assert "cut off" in told.say("en")


def test_f09_the_same_file_again_is_skipped(tmp_path: Path) -> None:
    assert taken(tmp_path, csv()).changed
    report = taken(tmp_path, csv())
    assert (report.changed, kpi(report).known) == (False, True)
    assert handled(tmp_path) == DAYS


def test_f10_content_decides_and_not_the_name(tmp_path: Path) -> None:
    taken(tmp_path, csv())
    assert kpi(taken(tmp_path, csv(), "other name.csv")).known
    later = kpi(taken(tmp_path, csv([["asa.o", "2025-03-04", "40", "4000"]])))
    assert (later.known, later.accepted) == (False, 1)
    assert handled(tmp_path) == [*DAYS, ("2025-03-04", 40)]


def test_f11_two_tables_in_one_file_are_asked_about(tmp_path: Path) -> None:
    glued = "Summary\nTeam,Contacts handled\nBlue,60\n\nDetails\n" + csv()
    with pytest.raises(Undecided) as caught:
        taken(tmp_path, glued)
    (question,) = caught.value.questions
    assert (question.key, question.options, question.proposed) == ("block", ("2", "6"), "6")
    file = kpi(taken(tmp_path, glued, answers={"block": "6"}))
    assert "other_tables" in warned(file)
    assert handled(tmp_path) == DAYS


def test_f12_a_table_in_the_place_of_another_is_named(tmp_path: Path) -> None:
    told = refusal(tmp_path, PAIRS, "employees.csv")
    assert (told.key, told.values["other"], told.values["table"]) == ("wrong_table", "pairs", "employees")


def test_f12_a_survey_in_the_place_of_measures_is_named(tmp_path: Path) -> None:
    forms = (
        "ID;Begintijd;Tijd van voltooien;E-mail;Naam;Fijn werk?\n1;2025-03-31 10:00;2025-03-31 10:05;;;4\n"
    )
    told = refusal(tmp_path, forms, "kpi_daily.csv")
    assert (told.key, told.values["format"], told.values["table"]) == (
        "other_format",
        "ms_forms",
        "kpi_daily",
    )
    assert "Begintijd, Tijd van voltooien" in told.say("en")


def test_f13_a_hidden_sheet_is_only_taken_when_chosen(tmp_path: Path) -> None:
    with pytest.raises(Undecided) as caught:
        taken(tmp_path, book(hidden=True), "agents.xlsx")
    assert (caught.value.questions[0].key, caught.value.questions[0].options) == ("sheet", ("Data",))
    taken(tmp_path, book(hidden=True), "agents.xlsx", answers={"sheet": "Data"})
    assert handled(tmp_path) == DAYS


def test_f14_one_bad_file_leaves_the_others_taken(tmp_path: Path) -> None:
    paths = [
        put(tmp_path / "in", csv()),
        put(tmp_path / "in", b"%PDF-1.7", "broken.csv"),
        put(tmp_path / "in", EMPLOYEES, "employees.csv"),
    ]
    report = load(paths, tmp_path / "x.duckdb", keep_going=True)
    assert [(file.name, file.key) for file in report.refused] == [("broken.csv", "foreign.pdf")]
    assert handled(tmp_path) == DAYS
    assert len(rows_of(tmp_path / "x.duckdb", "employees")) == 2


@pytest.mark.parametrize(
    "name", ["målgrupp åäö 1.csv", "x" * 240 + ".csv", "a..b~.csv", "a'; drop table.csv"]
)
def test_f15_any_name_is_only_shown(name: str, tmp_path: Path) -> None:
    file = kpi(taken(tmp_path, csv(), name))
    assert (file.name, file.accepted) == (name, 3)


def test_f15_a_file_that_another_program_holds_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def guarded(path: Path, *args: str, **options: str) -> object:
        if path.name == "agents.csv" and args[:1] == ("rb",):
            raise PermissionError(path)
        return opened(path, *args, **options)  # type: ignore[call-overload]

    path = put(tmp_path, csv())
    monkeypatch.setattr(Path, "open", guarded)
    with pytest.raises(UnreadableFile, match="close it in other programs"):
        load([path], tmp_path / "x.duckdb")


def test_f16_a_file_above_the_cap_is_refused_with_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert limits.ROWS == 50_000_000
    monkeypatch.setattr(limits, "ROWS", 5)
    told = refusal(tmp_path, csv(calls(6)))
    assert (told.key, told.values) == ("too_many_rows", {"rows": 6, "most": 5})
