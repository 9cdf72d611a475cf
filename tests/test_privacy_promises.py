"""What the product promises about people, held against its own code and settings."""

from __future__ import annotations

import re
import tomllib

import pytest

from analytics.admission.contract import TABLES
from analytics.admission.header import personal_headers
from analytics.admission.safe_csv import safe
from analytics.estimates.comments import FLOOR_COMMENTS
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.privacy import promises
from analytics.settings import FLOOR, FLOOR_SICK
from tests.test_architecture import ROOT, modules

CODE = [*modules("analytics"), *modules("pages"), "app.py"]
TALKS = {
    *("socket", "ssl", "http", "urllib", "ftplib", "smtplib", "telnetlib", "xmlrpc", "webbrowser"),
    *(
        "requests",
        "httpx",
        "aiohttp",
        "urllib3",
        "websocket",
        "websockets",
        "boto3",
        "sentry_sdk",
        "paramiko",
    ),
}
PARSES = "urllib.parse"  # reads an address, opens nothing
IMPORTED = re.compile(r"^\s*(?:import|from)\s+([\w.]+)", re.M)
ADDRESS = re.compile(
    r"""(?:src|href|url|@import)\s*[=(:]?\s*["'(]*\s*(?:https?:)?//(?!localhost)[\w.]+""", re.I
)
NEVER_A_COLUMN = re.compile(
    r"(?:^|_)(?:name|email|phone|address|birth|gender|union|salary|diagnos|cause|personnummer|bsn|cpr)"
)
NAMES_OF_THINGS = {("programmes", "name")}


def configured() -> dict[str, dict[str, object]]:
    return tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))


def test_no_statistics_of_use_are_sent() -> None:
    settings = configured()

    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["server"]["showEmailPrompt"] is False


def test_it_answers_only_on_its_own_machine_unless_somebody_says_otherwise() -> None:
    assert configured()["server"]["address"] == "localhost"


def test_no_module_can_talk_to_another_host() -> None:
    named = {(m, name) for m in CODE for name in IMPORTED.findall((ROOT / m).read_text("utf-8"))}
    talking = {(m, name) for m, name in named if name.split(".")[0] in TALKS and name != PARSES}

    assert len(named) > 1000
    assert talking == set(), "whatever talks to a network goes through Streamlit, and its login"


def test_no_database_extension_is_fetched() -> None:
    texts = [*ROOT.glob("analytics/**/*.py"), *ROOT.glob("analytics/sql/**/*.sql")]
    words = re.compile(r"^\s*(?:install|load)\s+\w+\s*;|autoinstall|httpfs", re.I | re.M)

    assert [path.name for path in texts if words.search(path.read_text("utf-8"))] == []


def test_no_page_asks_a_browser_to_fetch_from_elsewhere() -> None:
    files = [p for kind in ("css", "js", "svg", "html", "py") for p in (ROOT / "pages").rglob(f"*.{kind}")]

    assert len(files) > 50
    assert [path.name for path in files if ADDRESS.search(path.read_text("utf-8"))] == []


def test_the_contract_has_no_column_that_tells_who_somebody_is() -> None:
    columns = {(table.name, column.name) for table in TABLES.values() for column in table.columns}

    assert {c for c in columns if NEVER_A_COLUMN.search(c[1])} == (NAMES_OF_THINGS)
    assert {"personnummer", "fødselsnummer", "bsn", "salary", "diagnosis", "namn"} <= personal_headers()


def test_whoever_stands_in_a_row_is_a_code() -> None:
    people = re.compile(r"employee_id|mentor_id|mentee_id|team_lead_id|leader_id|evaluator_id|respondent_id")
    plain = [
        (table.name, column.name)
        for table in TABLES.values()
        for column in table.columns
        if people.fullmatch(column.name) and not column.person
    ]

    assert plain == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_thresholds_promised_are_those_in_force(lang: str) -> None:
    looked, never = " ".join(promises.measured(lang)), " ".join(promises.never(lang))

    assert (FLOOR, FLOOR_COMMENTS, FLOOR_SICK) == (5, 10, 11)
    assert all(str(floor) in looked for floor in (FLOOR, FLOOR_COMMENTS, FLOOR_SICK))
    assert str(FLOOR) in never


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_said_that_nobody_is_judged_and_that_this_is_no_legal_advice(lang: str) -> None:
    assert promises.never(lang)[:2] == (
        text("privacy.never.rank", lang),
        text("privacy.never.decide", lang),
    )
    assert len({text("privacy.not_legal", one) for one in LANGUAGES}) == len(LANGUAGES)


def test_a_cell_that_a_spreadsheet_would_run_is_made_inert() -> None:
    assert safe("=HYPERLINK(1)") == "'=HYPERLINK(1)"
