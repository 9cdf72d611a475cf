"""T01 to T22: encodings, delimiters, rows that are no data, and texts that would do harm."""

from __future__ import annotations

from csv import reader
from pathlib import Path

import pytest

from analytics.admission.questions import Undecided
from analytics.errors import BadInput
from pages.parts.say import tag
from tests.admission.bad_input.vendor import (
    DAYS,
    HEADER,
    aside,
    broken,
    calls,
    csv,
    handled,
    kpi,
    put,
    refusal,
    taken,
    warned,
)
from tests.admission.exports import EMPLOYEES, lines, rows_of

QUEUE = (*HEADER, "Queue")
NORDIC = "Åre Öst – Ærø"


def queues(folder: Path) -> set[str]:
    """Return the queues stored."""
    return {queue for (queue,) in rows_of(folder / "x.duckdb", "kpi_daily", ["queue"])}


def nordic(queue: str = NORDIC) -> str:
    """Return an export whose queue has letters beyond ASCII."""
    return csv([[*row, queue] for row in calls()], QUEUE)


def test_t01_windows_letters_are_read_and_the_encoding_is_told(tmp_path: Path) -> None:
    file = kpi(taken(tmp_path, nordic().encode("cp1252")))
    assert (file.encoding, queues(tmp_path)) == ("cp1252", {NORDIC})


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman"])
def test_t01_letters_of_older_machines(encoding: str, tmp_path: Path) -> None:
    file = kpi(taken(tmp_path, nordic("Malmö Söder Gård").encode(encoding)))
    assert (file.encoding, queues(tmp_path)) == (encoding, {"Malmö Söder Gård"})


@pytest.mark.parametrize("mark", ["\ufeff", '\ufeff"', "\ufeff\u200b"])
def test_t02_a_mark_before_the_first_header_is_stripped(mark: str, tmp_path: Path) -> None:
    text = mark + (csv().replace("Agent,", 'Agent",', 1) if mark.endswith('"') else csv())
    assert kpi(taken(tmp_path, text)).accepted == 3


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_t03_unicode_text_of_excel(encoding: str, tmp_path: Path) -> None:
    text = csv([[*row, NORDIC] for row in calls()], QUEUE, "\t")
    file = kpi(taken(tmp_path, text.encode(encoding), "agents.txt"))
    assert (file.encoding.removesuffix("-le").removesuffix("-be"), file.delimiter) == ("utf-16", "\t")
    assert queues(tmp_path) == {NORDIC}


def test_t04_letters_encoded_twice_are_repaired_with_a_warning(tmp_path: Path) -> None:
    twice = nordic("Örebro Åre").encode().decode("cp1252")
    assert "Ã–" in twice
    assert "encoded_twice" in warned(kpi(taken(tmp_path, twice)))
    assert queues(tmp_path) == {"Örebro Åre"}


def test_t05_lines_in_another_encoding_are_quarantined(tmp_path: Path) -> None:
    rows = [
        ["asa.o", f"2025-{m:02d}-{d:02d}", "10", "1000", "Åre"] for m in range(1, 8) for d in range(1, 29)
    ]
    body = csv(rows, QUEUE).encode() + "asa.o,2025-12-01,10,1000,Örebro\n".encode("cp1252")
    file = kpi(taken(tmp_path, body))
    assert (file.accepted, file.rejected, broken(file)) == (196, 1, [("other_encoding", [198])])


def test_t05_a_file_half_in_another_encoding_is_refused(tmp_path: Path) -> None:
    body = nordic().encode() + "asa.o,2025-12-01,1,1,Ö\nasa.o,2025-12-02,1,1,Ö\n".encode("cp1252")
    assert refusal(tmp_path, body).key == "mixed_encodings"


def test_t06_a_row_with_zero_bytes_is_quarantined(tmp_path: Path) -> None:
    rows = [*calls(), ["a\0b", "2025-03-09", "1", "1"]]
    file = kpi(taken(tmp_path, csv(rows)))
    assert (file.accepted, broken(file)) == (3, [("nul", [5])])


def test_t06_many_zero_bytes_refuse_the_file(tmp_path: Path) -> None:
    rows = [*calls(), *([f"a\0{n}", "2025-03-09", "1", "1"] for n in range(3))]
    assert refusal(tmp_path, csv(rows)).key == "many_nuls"


@pytest.mark.parametrize("ends", [("\r",), ("\r\n",), ("\n", "\r\n", "\r")])
def test_t07_any_line_end(ends: tuple[str, ...], tmp_path: Path) -> None:
    parts = csv().split("\n")[:-1]
    text = "".join(part + ends[n % len(ends)] for n, part in enumerate(parts))
    taken(tmp_path, text)
    assert handled(tmp_path) == DAYS


def test_t08_line_breaks_in_quotes_keep_lines_physical(tmp_path: Path) -> None:
    rows = [[*calls()[0], '"two\nlines"'], ["asa.o", "no day", "1", "1", "q"]]
    file = kpi(taken(tmp_path, csv(rows, QUEUE)))
    assert (file.accepted, [found[1] for found in broken(file)]) == (1, [[4]])


@pytest.mark.parametrize("cell", ['"x"y', r'"say \"hi\" now"'])
def test_t09_a_quote_in_the_middle_is_quarantined_with_its_line(cell: str, tmp_path: Path) -> None:
    rows = [[*row, "q"] for row in calls()] + [["asa.o", "2025-03-09", "1", "1", cell]]
    file = kpi(taken(tmp_path, csv(rows, QUEUE)))
    assert (file.accepted, broken(file)) == (3, [("misplaced_quote", [5])])


def test_t09_many_such_rows_refuse_the_file(tmp_path: Path) -> None:
    rows = [[*row, "q"] for row in calls()] + [["asa.o", "2025-03-09", "1", "1", '"x"y']] * 2
    assert refusal(tmp_path, csv(rows, QUEUE)).key == "many_quotes"


def test_t10_ragged_rows_never_shift(tmp_path: Path) -> None:
    rows = [*calls(), ["asa.o", "2025-03-09", "1"], ["asa.o", "2025-03-10", "1", "1", "1"]]
    file = kpi(taken(tmp_path, csv(rows)))
    assert broken(file) == [("too_few_fields", [5]), ("too_many_fields", [6])]
    assert handled(tmp_path) == DAYS


@pytest.mark.parametrize("header", [HEADER, (*HEADER, "")])
def test_t10_a_delimiter_that_ends_every_row_is_forgiven(header: tuple[str, ...], tmp_path: Path) -> None:
    file = kpi(taken(tmp_path, csv([[*row, ""] for row in calls()], header)))
    assert (file.accepted, file.rejected) == (3, 0)


@pytest.mark.parametrize(
    "above", ["sep=;\n", "Agent report\n", "Report;;;\nPeriod: March 2025;;;\n\n\n", "sep=;\n\nAgents\n\n"]
)
def test_t11_what_stands_above_the_header_is_skipped(above: str, tmp_path: Path) -> None:
    file = kpi(taken(tmp_path, above + csv(delimiter=";")))
    assert (file.delimiter, file.accepted) == (";", 3)


def test_t12_the_same_column_twice_counts_once(tmp_path: Path) -> None:
    file = kpi(taken(tmp_path, csv([[*row, row[2]] for row in calls()], (*HEADER, HEADER[2]))))
    assert "same_column" in warned(file)
    assert handled(tmp_path) == DAYS


def test_t12_two_columns_of_one_name_are_asked_about(tmp_path: Path) -> None:
    text = csv([[*row, "1"] for row in calls()], (*HEADER, HEADER[2]))
    with pytest.raises(Undecided) as caught:
        taken(tmp_path, text)
    (question,) = caught.value.questions
    assert question.options == ("Contacts handled", "Contacts handled#2")
    taken(tmp_path, text, answers={question.key: "Contacts handled#2"})
    assert {contacts for _, contacts in handled(tmp_path)} == {1}


def test_t13_a_header_in_the_middle_is_no_row(tmp_path: Path) -> None:
    rows = calls()
    file = kpi(taken(tmp_path, csv([rows[0], HEADER, rows[1], HEADER, rows[2]])))
    assert (file.read, file.accepted, aside(file)["repeated_header"]) == (3, 3, 2)


def test_t14_a_total_is_no_row_and_its_sum_is_proven(tmp_path: Path) -> None:
    words = ("Total", "Totalt", "Summa", "Sum", "I alt", "Totaal", "Yhteensä", "Grand Total")
    file = kpi(taken(tmp_path, csv([*calls(), *([word, "", "60", "6000"] for word in words)])))
    assert (file.read, file.accepted, aside(file)) == (3, 3, {"total_row": len(words)})
    assert "total_differs" not in warned(file)


def test_t14_a_total_that_differs_says_that_rows_may_be_missing(tmp_path: Path) -> None:
    file = kpi(taken(tmp_path, csv([*calls(), ["Total", "", "160", "6000"]])))
    assert (file.accepted, "total_differs" in warned(file)) == (3, True)


def test_t14_averages_and_unnamed_totals_are_no_rows(tmp_path: Path) -> None:
    words = ("Gemiddelde", "Keskiarvo", "Average", "")
    file = kpi(taken(tmp_path, csv([*calls(), *([word, "", "20", "2000"] for word in words)])))
    assert (file.accepted, file.rejected, aside(file)) == (3, 0, {"total_row": len(words)})


def test_t14_a_person_called_summa_stays(tmp_path: Path) -> None:
    header = ("Agent", "Agent Name", *HEADER[1:])
    rows = [[row[0], "Summa", *row[1:]] for row in calls()]
    file = kpi(taken(tmp_path, csv(rows, header)))
    assert (file.accepted, aside(file)) == (3, {})


@pytest.mark.parametrize(
    ("footer", "counts"),
    [
        ("Report generated 2025-04-01\nConfidential\n", 2),
        ("Rapport skapad 2025-04-01;;;\nAntal rader: 3;;;\n".replace(";", ","), 2),
        ("\nRows: 3\n", 1),
    ],
)
def test_t15_lines_below_the_table_are_no_rows(footer: str, counts: int, tmp_path: Path) -> None:
    file = kpi(taken(tmp_path, csv() + footer))
    assert (file.accepted, file.rejected, aside(file)) == (3, 0, {"footer": counts})
    assert "row_count_differs" not in warned(file)


def test_t15_a_footer_with_another_number_of_rows_warns(tmp_path: Path) -> None:
    file = kpi(taken(tmp_path, csv() + "5 rows\n"))
    assert (file.accepted, "row_count_differs" in warned(file)) == (3, True)


def test_t16_names_written_once_for_a_group_are_filled_down(tmp_path: Path) -> None:
    rows = [["asa.o", *calls(4)[0][1:]], *(["", *row[1:]] for row in calls(4)[1:])]
    file = kpi(taken(tmp_path, csv([*rows, ["bo.b", "2025-03-01", "5", "500"]])))
    assert (file.accepted, "filled_down" in warned(file)) == (5, True)
    assert len(set(rows_of(tmp_path / "x.duckdb", "kpi_daily", ["employee_id"]))) == 2


def test_t17_any_space_may_group_digits(tmp_path: Path) -> None:
    numbers = ("1 204", "1\u00a0204", "1\u2009204", "1\u202f204")
    taken(tmp_path, csv([["asa.o", f"2025-03-0{n}", text, "1000"] for n, text in enumerate(numbers, 1)]))
    assert handled(tmp_path) == [(f"2025-03-0{n}", 1204) for n in range(1, 5)]


def test_t17_digits_of_other_scripts_are_quarantined(tmp_path: Path) -> None:
    numbers = ("\u0663", "\uff13\uff14", "3\u0664")
    odd = [["asa.o", f"2025-03-2{n}", text, "1000"] for n, text in enumerate(numbers)]
    file = kpi(taken(tmp_path, csv([*calls(9), *odd])))
    assert (file.accepted, file.rejected) == (9, 3)
    assert {rule for rule, _ in broken(file)} == {"not_a_number"}


def test_t17_a_typographic_minus_is_a_minus(tmp_path: Path) -> None:
    text = lines("kpi_daily", {"date": "2026-01-05", "sales_amount": "\u221220.5", "currency": "SEK"})
    taken(tmp_path, text, "kpi_daily.csv")
    assert rows_of(tmp_path / "x.duckdb", "kpi_daily", ["sales_amount"]) == [(-20.5,)]


HARM = ['=HYPERLINK("http://x")', "@SUM(A1)", "+cmd|calc", "-2+3", "\tx", "\rx"]


def test_t18_formulas_are_inert_in_and_out(tmp_path: Path) -> None:
    quoted = ['"' + harm.replace('"', '""') + '"' for harm in HARM]
    rows = [row for cell in quoted for row in ([*calls()[0], cell], ["asa.o", "no day", "1", "1", cell])]
    taken(tmp_path, csv(rows, QUEUE), rejects=tmp_path / "rejects")
    assert queues(tmp_path) == {harm.strip() for harm in HARM}
    (given,) = (tmp_path / "rejects").glob("*.csv")
    with given.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in reader(file) for cell in row]
    assert all(any(harm.strip() in cell for cell in cells) for harm in HARM)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\0"))] == []


def test_t19_markup_in_a_name_is_shown_and_never_run(tmp_path: Path) -> None:
    harm = "<script>alert(1)</script>"
    taken(tmp_path, nordic(harm))
    (queue,) = queues(tmp_path)
    assert queue == harm
    assert tag("td", queue) == "<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>"


@pytest.mark.parametrize("rows", [calls(), [["Anna", "Blue"], ["Bo", "Blue"]]])
def test_t20_a_table_without_a_header_is_refused(rows: list[list[str]], tmp_path: Path) -> None:
    told = refusal(tmp_path, csv(rows[1:], rows[0]))
    assert told.key == "no_header"
    assert "Anna" not in str(told)
    assert "asa.o" not in str(told)


def test_t21_columns_are_matched_by_name(tmp_path: Path) -> None:
    taken(tmp_path, csv())
    header = ("Contacts handled", "Agent", "New one", "StartInterval", "Agent on contact time")
    file = kpi(taken(tmp_path, csv([["40", "asa.o", "x", "2025-03-04", "900"]], header)))
    assert (file.accepted, file.ignored) == (1, ("New one",))
    names = ["contacts_handled", "handle_s", "on_contact_s"]
    assert (40, None, 900.0) in rows_of(tmp_path / "x.duckdb", "kpi_daily", names)


def test_t22_a_missing_column_is_named_with_what_was_found(tmp_path: Path) -> None:
    text = EMPLOYEES.replace("hire_date", "hired", 1)
    with pytest.raises(BadInput) as caught:
        taken(tmp_path, text, "employees.csv")
    message = str(caught.value)
    assert "required columns are missing: hire_date" in message
    assert "found: employee_id, hired" in message
    assert put(tmp_path, text).is_file()
