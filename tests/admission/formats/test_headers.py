"""Headers: compared without units, case and signs; never by likeness."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from analytics.admission.formats import fields
from analytics.admission.formats.fields import KINDS, vocabulary
from analytics.admission.formats.headers import (
    fields_of,
    known_headers,
    normal_header,
    plain_header,
    unit_in,
)
from analytics.admission.header import personal_headers


@pytest.mark.parametrize(
    ("header", "normal", "unit"),
    [
        ("Medelhanteringstid (s)", "medelhanteringstid", "s"),
        ("Behandlingstid (sek.)", "behandlingstid", "s"),
        ("Logged in [hh:mm]", "logged in", "hhmm"),
        ("Avg_Handle (ms)", "avg handle", "ms"),
        ("Beläggningsgrad [%]", "beläggningsgrad", "percent"),
        ("Kostnad (SEK)", "kostnad", "SEK"),
        ("Ansattdato[Ans.nr]", "ansattdato", ""),
        ("Årslønn [Ans.nr]", "årslønn", ""),
        ("Handled (Inbound)", "handled (inbound)", ""),
        ("Agent Name (ID)", "agent name (id)", ""),
        ("Question [Row]", "question [row]", ""),
        ("\ufeffAgent\u00a0Id", "agent id", ""),
        ("E-post", "e post", ""),
        ("alert_ms", "alert ms", "ms"),
        ("ACW_Seconds", "acw seconds", "s"),
        ("DurationInSeconds", "durationinseconds", "s"),
        ("Duration (in seconds)", "duration", "s"),
        ("First reply time in minutes", "first reply time in minutes", "min"),
        ("planned hours", "planned hours", "h"),
        ("Hours", "hours", ""),
        ("(s)", "(s)", ""),
    ],
)
def test_a_header_without_its_unit(header: str, normal: str, unit: str) -> None:
    assert normal_header(header) == normal
    assert unit_in(header) == unit


def test_headers_that_differ_by_one_letter_mean_different_things() -> None:
    assert fields_of("personalnummer") == ("employee_id",)
    assert fields_of("personnummer") == ()
    assert fields_of("henkilönumero") == ("employee_id",)
    assert fields_of("henkilötunnus") == ()
    assert fields_of("väntetid") == ("asa",)
    assert {"personnummer", "henkilötunnus"} <= personal_headers()


def test_letters_that_an_export_lost_are_forgiven_only_when_nothing_else_fits() -> None:
    assert plain_header("Anställningsnr") == "anstallningsnr"
    assert fields_of("Anstallningsnr") == ("employee_id",)


def test_a_header_of_several_tables_gives_every_meaning() -> None:
    assert set(fields_of("Start date")) == {"hire_date", "start_date"}
    assert fields_of("Hold") == ("held_contacts",)


def test_every_header_is_normal_already_and_means_one_field() -> None:
    data = tomllib.loads((Path(fields.__file__).with_name("fields.toml")).read_text("utf-8"))
    headers = [header for entry in data.values() for header in entry["headers"]]

    assert [header for header in headers if normal_header(header) != header] == []
    assert [header for header, count in Counter(headers).items() if count > 1] == []
    assert {field.kind for field in vocabulary().values()} <= set(KINDS)


def test_what_is_known_holds_contract_vocabulary_and_personal_headers() -> None:
    assert {"employee id", "handle s", "besvarade samtal", "bsn", "filters"} <= known_headers()
    assert "shoe size" not in known_headers()
