"""How the cells of a column are read: decided over the whole column, asked when it tells nothing."""

from __future__ import annotations

import pytest

from analytics.admission.formats.clocks import explicit_seconds, pair_seconds
from analytics.admission.formats.missing import meaning_nothing
from analytics.admission.formats.plan import FieldOf
from analytics.admission.formats.readings import decide
from analytics.admission.refusal import Refused
from tests.admission.formats.grids import decided, fields_of_grid, grid_of, read

SWEDISH = ["1\u00a0204,25", "1.204,5", "312,5", "\u22123,5"]


def test_numbers_are_read_under_the_decimal_sign_of_the_file() -> None:
    assert read("score", SWEDISH) == ["1204.25", "1204.5", "312.5", "-3.5"]
    assert read("score", ["1,204.5", "1'204", "12.5"]) == ["1204.5", "1204", "12.5"]


def test_only_a_lone_group_of_three_is_asked_about() -> None:
    (question,) = decided("score", ["1.204", "3.500"]).questions
    assert (question.key, question.options, question.proposed) == ("decimal", (",", "."), ",")
    assert question.examples == ("1.204", "3.500")
    assert read("score", ["1.204"], answers={"decimal": ","}) == ["1204"]
    assert read("score", ["1.204"], answers={"decimal": "."}) == ["1.204"]
    assert decided("score", ["1.204", "0.5"]).questions == ()
    assert decided("score", ["1.204"], delimiter=",").questions == ()


def test_as_many_commas_as_points_are_refused() -> None:
    with pytest.raises(Refused) as caught:
        decided("score", ["1,5", "1.5"])
    assert caught.value.key == "mixed_decimals"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0:05:12", 312),
        ("25:10:03", 90603),
        ("100:00:00", 360000),
        ("1.02:03:04", 93784),
        ("4m 12s", 252),
        ("1 h 05 min", 3900),
        ("1t 5m", 3900),
        ("2 uur 3 minuten", 7380),
        ("PT4M12S", 252),
        ("1 day, 1:10:00", 90600),
        ("1900-01-01 01:10:00", 90600),
        ("00:60:00", None),
        ("312", None),
        ("04:12", None),
    ],
)
def test_durations_that_say_their_units(text: str, seconds: float | None) -> None:
    assert explicit_seconds(text) == seconds


def test_a_pair_is_minutes_or_hours_as_a_person_says() -> None:
    assert pair_seconds("04:12", "mmss") == 252
    assert pair_seconds("04:12", "hhmm") == 15120
    (question,) = decided("avg_handle", ["04:12", "05:10"]).questions
    assert (question.key, question.options, question.proposed) == (
        "clock.avg_handle",
        ("mmss", "hhmm"),
        "mmss",
    )
    (question,) = decided("logged_in", ["07:30"]).questions
    assert question.proposed == "hhmm"
    assert read("avg_handle", ["04:12"], answers={"clock.avg_handle": "mmss"}) == ["252"]
    assert read("logged_in", ["07:30"], header="Inloggad [hh:mm]") == ["27000"]


@pytest.mark.parametrize(
    ("field", "header", "texts", "reading"),
    [
        ("avg_handle", "AHT (ms)", ["312000"], "ms"),
        ("avg_handle", "AHT (s)", ["0.3"], "s"),
        ("total_acw", "ACW_Seconds", ["40000000"], "s"),
        ("avg_handle", "First reply time in minutes", ["3"], "min"),
        ("avg_handle", "AHT", ["312", "290.5"], "s"),
        ("avg_handle", "AHT", ["312450.5", "290000"], "ms"),
        ("total_handle", "Handle time", ["10623317"], "ms"),
        ("total_handle", "Handle time", ["13200"], "s"),
        ("logged_in", "Logged in", ["28800"], "s"),
        ("avg_handle", "AHT", ["0:05:12", "0"], "hms"),
    ],
)
def test_the_unit_is_told_by_the_header_or_the_size(
    field: str, header: str, texts: list[str], reading: str
) -> None:
    found = decided(field, texts, header=header)
    assert found.questions == ()
    assert found.readings[field] == reading


def test_a_workbook_may_hold_fractions_of_a_day() -> None:
    assert read("avg_handle", ["0.003611"], delimiter="") == ["311.9904"]


def test_small_numbers_of_no_unit_are_asked_about() -> None:
    (question,) = decided("avg_handle", ["5.2", "0.9", "1.4"][1:]).questions
    assert question.key == "unit.avg_handle"
    assert question.options == ("ms", "s", "min", "h", "day_fraction")
    assert read("avg_handle", ["0.9"], answers={"unit.avg_handle": "min"}) == ["54"]


def test_a_total_is_measured_by_its_contacts() -> None:
    grid = grid_of(["Handled", "Handle time"], [["10", "3100"], ["12", "3600"]])
    found = decide(grid, fields_of_grid(grid, ["contacts_handled", "total_handle"]), answers={})
    assert found.readings["total_handle"] == "s"


def test_meetings_are_minutes_and_absences_hours() -> None:
    assert read("actual_minutes", ["60", "45"]) == ["60", "45"]
    assert read("actual_minutes", ["1.5", "1"], header="actual hours") == ["90", "60"]
    assert read("sick_hours", ["8", "4"]) == ["8", "4"]
    assert decided("actual_minutes", ["1", "1.5"]).questions[0].key == "unit.actual_minutes"


def test_percents_have_one_scale() -> None:
    assert read("occupancy_pct", ["85%", "85,0 %", "85"]) == ["85", "85.0", "85"]
    assert read("occupancy_pct", ["0,85", "0,9", "1"]) == ["85", "90", "100"]
    assert read("occupancy_pct", ["0.851"], percents=frozenset({0})) == ["85.1"]
    (question,) = decided("occupancy_pct", ["0", "1"]).questions
    assert (question.key, question.options) == ("percent.occupancy_pct", ("percent", "fraction"))
    for mixed in (["85%", "0,85", "85"], ["0.85", "85", "0.9", "91"]):
        with pytest.raises(Refused) as caught:
            decided("occupancy_pct", mixed)
        assert caught.value.key == "mixed_percent"


def test_what_rounding_took_above_the_whole_is_the_whole() -> None:
    assert read("occupancy_pct", ["100,4 %", "101 %"]) == ["100", "101"]
    assert read("conformance_pct", ["100.4", "103"]) == ["100.4", "103"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-03-31", "2025-03-31"),
        ("31.03.2025 10:15:00", "2025-03-31"),
        ("4.3.2025", "2025-03-04"),
        ("31-12-25", "2025-12-31"),
        ("31 mrt 2025", "2025-03-31"),
        ("15 des. 2025", "2025-12-15"),
        ("4. maaliskuuta 2025", "2025-03-04"),
        ("3 maj 2025", "2025-05-03"),
        ("12. okt. 2025", "2025-10-12"),
        ("Mar 4, 2025", "2025-03-04"),
        ("apr-25", "2025-04-01"),
        ("2025-W14", "2025-03-31"),
        ("2025 v.14", "2025-03-31"),
        ("uke 14 2025", "2025-03-31"),
        ("2025-Q2", "2025-04-01"),
        ("2025-03", "2025-03-01"),
        ("20250331", "2025-03-31"),
        ("250331", "2025-03-31"),
        ("03312025", "2025-03-31"),
        ("45750", "2025-04-03"),
        ("2025-02-30", "2025-02-30"),
        ("no day", "no day"),
    ],
)
def test_dates_of_every_form(text: str, day: str) -> None:
    assert read("date", [text]) == [day]


def test_the_order_of_day_and_month_is_told_by_the_column_or_a_person() -> None:
    assert read("date", ["31/01/2025", "03/04/2025"]) == ["2025-01-31", "2025-04-03"]
    assert read("date", ["01/31/24 10:30 AM", "2/3/24 1:00 PM"]) == ["2024-01-31", "2024-02-03"]
    (question,) = decided("date", ["03/04/2025", "05/06/2025"]).questions
    assert (question.key, question.options, question.proposed) == ("date_order", ("dmy", "mdy"), "dmy")
    assert read("date", ["03/04/2025"], answers={"date_order": "mdy"}) == ["2025-03-04"]
    with pytest.raises(Refused) as caught:
        decided("date", ["31/01/2025", "01/31/2025"])
    assert caught.value.key == "mixed_date_order"
    assert caught.value.values["first"] == "31/01/2025 (2)"
    assert caught.value.values["second"] == "01/31/2025 (3)"


def test_weeks_without_a_year_take_it_from_the_lines_above() -> None:
    assert read("date", ["uke 14"], preamble=("Rapport 2025",)) == ["2025-03-31"]
    assert read("date", ["Q1"], answers={"year": "2024"}) == ["2024-01-01"]
    assert decided("date", ["v.14"]).questions[0].key == "year"


def test_times_with_a_zone_are_moved_to_the_site() -> None:
    texts = ["2025-03-31T23:30:00.000Z", "2025-03-31T23:30:00+02:00", "2025-03-31 23:30:00"]
    assert read("date", texts) == ["2025-04-01", "2025-03-31", "2025-03-31"]
    found = decided("date", texts)
    assert found.timezone == "Europe/Stockholm"
    assert ("timezone", "Europe/Stockholm") in found.decisions
    assert read("date", texts[:1], answers={"timezone": "America/New_York"}) == ["2025-03-31"]


def test_open_ends_are_empty_only_where_something_ends() -> None:
    ends = ["9999-12-31", "31.12.2099", "0000-00-00", "2025-05-31"]
    assert read("end_date", ends) == [None, None, None, "2025-05-31"]
    assert read("hire_date", ["9999-12-31", "0000-00-00"]) == ["9999-12-31", None]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("-", "missing_markers"),
        ("–", "missing_markers"),
        ("n/a", "missing_markers"),
        ("saknas", "missing_markers"),
        ("puuttuu", "missing_markers"),
        ("NaN", "error_values"),
        ("#DIV/0!", "error_values"),
        ("#SAKNAS!", "error_values"),
        ("#DELING.DOOR.0!", "error_values"),
        ("*", "suppressed_values"),
        ("<5", "suppressed_values"),
        ("0", ""),
        ("Q1", ""),
    ],
)
def test_texts_that_stand_for_nothing(text: str, key: str) -> None:
    assert meaning_nothing(text, typed=True) == key


def test_a_name_is_not_taken_for_an_error() -> None:
    assert meaning_nothing("Nan", typed=False) == ""
    assert meaning_nothing("ej", typed=False) == ""
    assert meaning_nothing("-", typed=False) == "missing_markers"


def test_nothing_is_null_and_counted() -> None:
    texts = ["12", "-", "-", "#N/A", "<5"]
    assert read("contacts_handled", texts) == ["12", None, None, None, None]
    found = {w.key: w.count for w in decided("contacts_handled", texts).warnings}
    assert found == {"missing_markers": 2, "error_values": 1, "suppressed_values": 1}


def test_amounts_lose_their_signs_and_keep_their_currency() -> None:
    assert read("amount", ["1 250,00 kr", "12,-"], answers={"currency": "SEK"}) == ["1250.00", "12"]
    assert read("amount", ["€ 12,50", "12,50 EUR"]) == ["12.50", "12.50"]
    (question,) = decided("amount", ["1 250,00 kr"]).questions
    assert (question.key, question.options) == ("currency", ("SEK", "NOK", "DKK"))
    (question,) = decided("amount", ["1250"]).questions
    assert (question.key, question.options) == ("currency", ())
    assert decided("amount", ["€ 12,50"]).questions == ()
    assert ("currency", "EUR") in decided("amount", ["12,50"], header="Bedrag (EUR)").decisions


def test_unreadable_cells_pass_through_and_are_never_guessed() -> None:
    assert read("avg_handle", ["0:05:12", "0:05", "312"], answers={"clock.avg_handle": "mmss"}) == [
        "312",
        "5",
        "312 (?)",
    ]
    assert read("avg_handle", ["0:05:12", "0", "soon"]) == ["312", "0", "soon"]
    assert read("contacts_handled", ["1_204", "0x10", "12"]) == ["1_204", "0x10", "12"]


def test_lost_leading_zeros_are_asked_about() -> None:
    (question,) = decided("employee_id", ["00123", "123", "00456"]).questions
    assert (question.key, question.options, question.examples) == ("pad.employee_id", ("5", "keep"), ())
    assert read("employee_id", ["00123", "123"], answers={"pad.employee_id": "5"}) == ["00123", "00123"]
    assert read("employee_id", ["00123", "123"], answers={"pad.employee_id": "keep"}) == ["00123", "123"]
    assert decided("employee_id", ["00123", "1234"]).questions == ()


def test_a_reading_given_by_a_format_is_kept_but_for_a_unit_answered() -> None:
    grid = grid_of(["Avg Handle"], [["312450.5"]])
    given = [FieldOf(place=0, header="Avg Handle", field="avg_handle", reading="s")]
    assert decide(grid, given, answers={}).readings["avg_handle"] == "s"
    assert decide(grid, given, answers={"unit.avg_handle": "ms"}).readings["avg_handle"] == "ms"


def test_words_become_the_contracts_words() -> None:
    assert read("contract_type", ["Tillsvidare", "permanent", "odd"]) == ["permanent", "permanent", "odd"]
    assert read("end_involuntary", ["Ja", "nej", "1"]) == ["true", "false", "true"]
