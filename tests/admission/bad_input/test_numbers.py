"""N01-N06, N11-N19, N21-N24, T20-T22 and B44: numbers, units and dates that say two things."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from analytics.admission.formats.proposal import Unmapped
from analytics.admission.load import load
from analytics.admission.questions import Undecided
from analytics.admission.refusal import Refused
from tests.admission.bad_input.mapped import AGENTS, DAY, QUALITY, agent, asked, counted, remembered, take
from tests.admission.bad_input.vendor import broken, csv, put, refusal
from tests.admission.exports import rows_of


def score(text: str, number: int = 1) -> list[str]:
    """Return a row of an evaluation."""
    return [f"Q{number}", "00123", DAY, text]


def test_n01_numbers_are_read_under_one_decimal_sign(tmp_path: Path) -> None:
    texts = ["1\u00a0204,25", "1.204,5", "1204,75", "1'204"]
    rows = [agent(date=f"2025-03-0{n}", handled="2", aht=text) for n, text in enumerate(texts, 1)]
    file, stored = take(tmp_path, rows)
    assert [handle for _, _, handle, _ in stored] == [2408.5, 2409.0, 2409.5, 2408.0]
    assert (file.rejected, file.decimal) == (0, ",")


def test_n02_only_groups_of_three_are_asked_about(tmp_path: Path) -> None:
    rows = [agent(handled="1", aht="1.204")]
    question = asked(tmp_path, rows)
    assert (question.key, question.column, question.examples) == ("decimal", AGENTS[3], ("1.204",))
    assert take(tmp_path, rows, answers={"decimal": ","})[1][0][2] == 1204.0


def test_n03_percents_are_read_by_one_scale_and_two_are_refused(tmp_path: Path) -> None:
    percents = [score("85%", 1), score("85,0 %", 2), score("85", 3)]
    assert sorted(value for _, value in take(tmp_path / "a", percents, QUALITY)[1]) == [85.0, 85.0, 85.0]
    fractions = [score("0,85", 1), score("0,9", 2), score("1", 3)]
    assert sorted(value for _, value in take(tmp_path / "b", fractions, QUALITY)[1]) == [85.0, 90.0, 100.0]
    with pytest.raises(Refused) as caught:
        take(tmp_path / "c", [score("85%", 1), score("0,85", 2), score("85", 3)], QUALITY)
    assert (caught.value.key, caught.value.column) == ("mixed_percent", "Score %")
    assert asked(tmp_path / "d", [score("0", 1), score("1", 2)], QUALITY).key == "percent.score_pct"


def test_n04_a_little_above_the_whole_is_the_whole_and_more_is_refused(tmp_path: Path) -> None:
    file, stored = take(tmp_path, [score("100,4", 1), score("103", 2), score("88", 3)], QUALITY)
    assert sorted(value for _, value in stored) == [88.0, 100.0]
    assert broken(file) == [("out_of_range", [3])]


ERRORS = (
    "NaN", "Infinity", "inf", "#DIV/0!", "#N/A", "#SAKNAS!", "#VÄRDEFEL!", "#DIVISJON/0!", "#DELING.DOOR.0!",
    "#JAKO/0!",
)  # fmt: skip
MISSING = (
    "-", "–", "—", ".", "..", "n/a", "N/A", "null", "NULL", "ej", "saknas", "mangler", "ontbreekt", "puuttuu",
)  # fmt: skip


def days(texts: Sequence[str]) -> list[list[str]]:
    """Return a day of one agent for every text of the time logged in."""
    return [agent(date=f"2025-03-{n:02d}", logged=text) for n, text in enumerate(texts, 1)]


def test_n05_errors_of_a_spreadsheet_are_empty_and_counted(tmp_path: Path) -> None:
    file, stored = take(tmp_path, days(ERRORS))
    assert [logged for *_, logged in stored] == [None] * len(ERRORS)
    assert (file.rejected, counted(file)["error_values"]) == (0, len(ERRORS))


@pytest.mark.parametrize(("texts", "key"), [(MISSING, "missing_markers"), (("*", "<5"), "suppressed_values")])
def test_n06_signs_of_missing_are_empty_and_counted(texts: tuple[str, ...], key: str, tmp_path: Path) -> None:
    file, stored = take(tmp_path, days(texts))
    assert [row[1:] for row in stored] == [(10, 3000.0, None)] * len(texts)
    assert (file.rejected, counted(file)[key]) == (0, len(texts))


def test_n05_n06_hold_in_files_of_the_contract_too(tmp_path: Path) -> None:
    text = "employee_id,date,contacts_handled,handle_s\n1,2025-03-31,12,#DIV/0!\n2,2025-03-31,-,3600\n"
    report = load([put(tmp_path, text, "kpi_daily.csv")], tmp_path / "x.duckdb")
    (file,) = report.files
    assert (file.read, file.accepted, file.rejected) == (2, 2, 0)
    assert {"error_values": 1, "missing_markers": 1}.items() <= dict(counted(file)).items()
    assert sorted(rows_of(tmp_path / "x.duckdb", "kpi_daily", ["contacts_handled", "handle_s"]), key=str) == [
        (12, None),
        (None, 3600.0),
    ]


def test_n11_a_median_twenty_times_as_large_is_asked_about(tmp_path: Path) -> None:
    db = remembered(tmp_path)
    load([put(tmp_path, csv([agent()], AGENTS, ";"), "march.csv")], db)
    later = put(
        tmp_path, csv([agent(date="2025-04-01", aht="7000", logged="28800000")], AGENTS, ";"), "april.csv"
    )
    with pytest.raises(Undecided) as caught:
        load([later], db)
    assert {q.key for q in caught.value.questions} == {"unit.avg_handle"}
    load([later], db, answers={"unit.avg_handle": "s"})
    assert len(rows_of(db, "kpi_daily")) == 2


def test_n12_minutes_or_hours_are_asked_once_for_a_source(tmp_path: Path) -> None:
    rows = [agent(aht="04:12")]
    question = asked(tmp_path, rows)
    assert (question.key, question.examples, question.proposed) == ("clock.avg_handle", ("04:12",), "mmss")
    assert take(tmp_path, rows, answers={"clock.avg_handle": "mmss"})[1] == [(DAY, 10, 2520.0, 28800.0)]
    db = remembered(tmp_path, answers={"clock.avg_handle": "mmss"})
    load([put(tmp_path, csv([agent(date="2025-04-01", aht="05:00")], AGENTS, ";"), "april.csv")], db)
    assert len(rows_of(db, "kpi_daily")) == 2


def test_n13_long_clocks_are_read_and_sixty_minutes_are_refused(tmp_path: Path) -> None:
    texts = ["25:10:03", "100:00:00", "1.02:03:04", "00:60:00"]
    rows = [agent(date=f"2025-03-0{n}", logged=text) for n, text in enumerate(texts, 1)]
    file, stored = take(tmp_path, rows)
    assert [logged for *_, logged in stored] == [90603.0, 360000.0, 93784.0]
    assert broken(file) == [("not_a_number", [5])]


def test_n14_a_workbooks_duration_may_exceed_a_day(tmp_path: Path) -> None:
    path = tmp_path / "acd.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, long, short = (
            book.add_worksheet(),
            *(book.add_format({"num_format": f}) for f in ("[h]:mm:ss", "h:mm:ss")),
        )
        sheet.write_row(0, 0, AGENTS)
        for line, (aht, logged) in enumerate(((312 / 86400, 90600 / 86400), (300 / 86400, 28800 / 86400)), 1):
            sheet.write_row(line, 0, ["00123", f"2025-03-0{line}", 10])
            sheet.write_number(line, 3, aht, short)
            sheet.write_number(line, 4, logged, long)
    load([path], remembered(tmp_path))
    stored = rows_of(tmp_path / "x.duckdb", "kpi_daily", ["handle_s", "logged_in_s"])
    assert {(round(a), round(b)) for a, b in stored} == {(3120, 90600), (3000, 28800)}


def test_n15_serial_dates_of_a_workbook(tmp_path: Path) -> None:
    rows = [agent(date="45750"), agent(date="45751"), agent(date="29999")]
    file, stored = take(tmp_path, rows)
    assert [day for day, *_ in stored] == ["2025-04-03", "2025-04-04"]
    assert broken(file) == [("not_a_date", [4])]


def test_n16_an_order_of_day_and_month_that_nothing_tells_is_asked(tmp_path: Path) -> None:
    rows = [agent(date="03/04/2025"), agent(date="05/06/2025")]
    question = asked(tmp_path, rows)
    assert (question.key, question.options) == ("date_order", ("dmy", "mdy"))
    stored = take(tmp_path, rows, answers={"date_order": "dmy"})[1]
    assert [day for day, *_ in stored] == ["2025-04-03", "2025-06-05"]


def test_n17_two_orders_in_one_column_are_refused_with_a_line_of_each(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        take(tmp_path, [agent(date="31/01/2025"), agent(date="02/28/2025")])
    assert caught.value.key == "mixed_date_order"
    assert caught.value.column == "Datum"
    assert "31/01/2025 (2)" in str(caught.value)
    assert "02/28/2025 (3)" in str(caught.value)


NAMED_DAYS = {
    "31 mrt 2025": "2025-03-31",
    "5 mai 2025": "2025-05-05",
    "5 maj 2026": "2026-05-05",
    "31. okt. 2025": "2025-10-31",
    "24 des 2025": "2025-12-24",
    "4. maaliskuuta 2025": "2025-03-04",
    "2025-W15": "2025-04-07",
    "2025 v.16": "2025-04-14",
    "uke 17 2025": "2025-04-21",
    "2025-Q1": "2025-01-01",
    "jun-25": "2025-06-01",
    "30.06.25": "2025-06-30",
}


def test_n18_names_of_months_weeks_and_short_years(tmp_path: Path) -> None:
    stored = take(tmp_path, [agent(date=text) for text in NAMED_DAYS])[1]
    assert {day for day, *_ in stored} == set(NAMED_DAYS.values())


@pytest.mark.parametrize("text", ["2025 v.16", "30.06.25"])
def test_n18_one_such_day_alone_is_read_too(text: str, tmp_path: Path) -> None:
    assert take(tmp_path, [agent(date=text)])[1][0][0] == NAMED_DAYS[text]


def test_n18_a_week_without_a_year_is_asked_about(tmp_path: Path) -> None:
    assert asked(tmp_path, [agent(date="uke 14")]).key == "year"
    assert take(tmp_path, [agent(date="uke 14")], answers={"year": "2025"})[1][0][0] == "2025-03-31"
    assert take(tmp_path / "b", [agent(date="Q1")], name="acd 2024.csv")[1][0][0] == "2024-01-01"


def test_n19_a_time_with_a_zone_is_of_the_sites_day(tmp_path: Path) -> None:
    rows = [
        agent(date="2025-03-30T22:30:00.000Z"),
        agent(date="2025-04-01T00:30:00+02:00"),
        agent(date="2025-04-02 23:30"),
    ]
    file, stored = take(tmp_path, rows)
    assert [day for day, *_ in stored] == ["2025-03-31", "2025-04-01", "2025-04-02"]
    assert ("timezone", "Europe/Stockholm") in file.decisions


def test_n21_open_ends_are_empty_and_days_to_come_are_refused(tmp_path: Path) -> None:
    ends = ("1,2024-01-01,31.12.9999,2026-06-30", "2,2024-01-01,0000-00-00,2026-06-30")
    people = "\n".join(("employee_id,hire_date,end_date,asof_date", *ends))
    load([put(tmp_path, people, "employees.csv")], tmp_path / "x.duckdb")
    assert rows_of(tmp_path / "x.duckdb", "employees", ["end_date"]) == [(None,), (None,)]
    file, stored = take(tmp_path, [agent(), agent(date="2098-01-01"), agent(date="1900-01-01")])
    assert [day for day, *_ in stored] == [DAY]
    assert sorted(broken(file)) == [("date_in_future", [3]), ("date_too_early", [4])]


def test_n22_days_that_no_calendar_has_are_refused(tmp_path: Path) -> None:
    file, stored = take(
        tmp_path, [agent(date="31.06.2025"), agent(date="29.02.2025"), agent(date="29.02.2024")]
    )
    assert [day for day, *_ in stored] == ["2024-02-29"]
    assert broken(file) == [("impossible_date", [2, 3])]


def test_n23_ids_are_texts_and_lost_zeros_are_asked_about(tmp_path: Path) -> None:
    rows = [agent(id="00123"), agent(id="00456")]
    take(tmp_path / "a", rows)
    assert len(set(rows_of(tmp_path / "a" / "x.duckdb", "kpi_daily", ["employee_id"]))) == 2
    mixed = [agent(id="00123"), agent(id="123", date="2025-04-01")]
    question = asked(tmp_path / "b", mixed)
    assert (question.key, question.options, question.examples) == ("pad.employee_id", ("5", "keep"), ())
    take(tmp_path / "b", mixed, answers={"pad.employee_id": "5"})
    assert len(set(rows_of(tmp_path / "b" / "x.duckdb", "kpi_daily", ["employee_id"]))) == 1
    take(tmp_path / "c", mixed, answers={"pad.employee_id": "keep"})
    assert len(set(rows_of(tmp_path / "c" / "x.duckdb", "kpi_daily", ["employee_id"]))) == 2


def test_n24_amounts_lose_their_signs_and_keep_their_currencies(tmp_path: Path) -> None:
    header = ("Verifikationsnummer", "Datum", "Kostnadsslag", "Belopp")
    rows = [
        ["V1", DAY, "platform", "1 250,00 SEK"],
        ["V2", DAY, "platform", "€ 12,50"],
        ["V3", DAY, "platform", "12,- SEK"],
    ]
    load([put(tmp_path, csv(rows, header, ";"), "bok.csv")], tmp_path / "x.duckdb")
    stored = rows_of(tmp_path / "x.duckdb", "costs", ["amount", "currency"])
    assert set(stored) == {(1250.0, "SEK"), (12.5, "EUR"), (12.0, "SEK")}
    with pytest.raises(Undecided) as caught:
        load(
            [put(tmp_path, csv([["V4", DAY, "platform", "99 kr"]], header, ";"), "mer.csv")],
            tmp_path / "x.duckdb",
        )
    assert [(q.key, q.options) for q in caught.value.questions] == [("currency", ("SEK", "NOK", "DKK"))]


def test_t20_a_file_without_a_header_is_refused_without_its_people(tmp_path: Path) -> None:
    error = refusal(tmp_path, "Åsa Öberg;2025-03-31;12\nBo Ek;2025-03-31;14\n", "dag.csv")
    assert error.key == "no_header"
    assert "Åsa" not in str(error)


def test_t21_columns_are_matched_by_name_and_a_renamed_one_is_asked_about(tmp_path: Path) -> None:
    db = remembered(tmp_path)
    turned = put(tmp_path, csv([agent()[::-1]], AGENTS[::-1], ";"), "turned.csv")
    load([turned], db)
    wider = put(tmp_path, csv([[*agent(date="2025-04-01"), "x"]], (*AGENTS, "Lunch"), ";"), "wider.csv")
    assert "Lunch" in load([wider], db).files[0].ignored
    fewer = put(tmp_path, csv([agent(date="2025-04-02")[:4]], AGENTS[:4], ";"), "fewer.csv")
    load([fewer], db)
    assert rows_of(db, "kpi_daily", ["contacts_handled", "logged_in_s"]) == [
        (10, 28800.0),
        (10, 28800.0),
        (10, None),
    ]
    renamed = put(tmp_path, csv([agent()], (*AGENTS[:4], "Inloggade tiden"), ";"), "renamed.csv")
    with pytest.raises(Unmapped) as caught:
        load([renamed], db)
    assert caught.value.key == "headers_changed"
    assert "inloggad tid -> inloggade tiden" in str(caught.value)


def test_t22_a_missing_column_is_refused_with_what_is_required_found_and_alike(tmp_path: Path) -> None:
    header = ("Anställningsnrr", "Datum", "Besvarade samtal", "Inloggad tid")
    with pytest.raises(Unmapped) as caught:
        load([put(tmp_path, csv([["1", DAY, "10", "28800"]], header, ";"), "acd.csv")], tmp_path / "x.duckdb")
    assert caught.value.key == "unmapped_missing"
    message = str(caught.value)
    assert message.startswith('"acd.csv", line 1: ')
    for said in ("kpi_daily", "employee_id", "Besvarade samtal", "Anställningsnrr"):
        assert said in message
    assert not (tmp_path / "x.duckdb").exists()


def test_b44_a_period_that_no_column_holds_is_asked_or_taken_from_the_lines_above(tmp_path: Path) -> None:
    header = ("Agent Name (ID)", "Handled (Inbound)", "Occupancy")
    row = ["Öberg, Åsa (123)", "34", "85%"]
    with pytest.raises(Undecided) as caught:
        load([put(tmp_path, csv([row], header, ";"), "summary.csv")], tmp_path / "x.duckdb")
    assert [q.key for q in caught.value.questions] == ["period"]
    titled = "Agent summary 2025-03-01 - 2025-03-31;;\n" + csv([row], header, ";")
    load([put(tmp_path, titled, "titled.csv")], tmp_path / "x.duckdb")
    stored = rows_of(tmp_path / "x.duckdb", "kpi_long", ["period_start", "period_end"])
    assert {(str(first), str(last)) for first, last in stored} == {("2025-03-01", "2025-04-01")}
