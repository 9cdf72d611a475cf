"""Loading on the page and on the command line: the same files give the same report, broken ones too."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, FilePayload

from analytics.__main__ import main
from analytics.report.catalogue import text
from analytics.report.numbers import number
from tests.admission.exports import EMPLOYEES, PAIRS
from tests.admission.formats import contact_files as files
from tests.browser.conftest import served
from tests.browser.look import TIMEOUT, Visit, visit

pytestmark = pytest.mark.browser
Reader = Callable[..., BrowserContext]
COUNTS = ("read", "accepted", "rejected", "superseded", "duplicate")
SENT: dict[str, bytes] = {
    "employees.csv": EMPLOYEES.encode(),
    "pairs.csv": PAIRS.encode(),
    "genesys.csv": files.GENESYS.encode(),
    "queues.csv": files.GENESYS_QUEUE.encode(),
    "connect.csv": files.CONNECT.encode(),
    "telia.csv": files.TELIA.encode("cp1252"),
    "zendesk.csv": files.ZENDESK.encode("utf-16"),
    "quality.csv": files.ROSTRVM.encode(),
    "costs.csv": b"cost_id;date;cost_type;amount;currency\nC1;31.01.2026;venue_travel;1 200,50;SEK\n"
    b"C2;31.02.2026;venue_travel;=1+1;SEK\n",
    "goals.csv": b"",
    "sessions.csv": b"%PDF-1.7",
    "evaluations.csv": PAIRS.encode(),
}
MAPPED = (
    "Anställningsnr;Datum;Besvarade samtal;Medelhanteringstid (s)\n"
    "00123;2026-03-31;1 204;312,5\n00007;2026-03-31;40;298,0\nTotalt;;1 244;312,0\n"
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Serve the dashboard on a database that is not there yet."""
    with served(tmp_path / "page.duckdb") as address:
        yield tmp_path / "page.duckdb", address


def send(seen: Visit, sent: dict[str, bytes]) -> None:
    """Drop files on the page and press the button."""
    payload = [FilePayload(name=name, mimeType="text/csv", buffer=body) for name, body in sent.items()]
    seen.page.set_input_files('input[type="file"]', payload)
    go = seen.page.get_by_role("button", name=text("page.data.upload_go", "sv"), exact=True)
    go.click(timeout=TIMEOUT)
    seen.page.wait_for_timeout(1000)
    seen.settle()


def counted(seen: Visit) -> set[tuple[str, ...]]:
    """Return file, table and counts as the page's report shows them."""
    caption = text("page.data.adds_up", "sv")
    rows = seen.page.locator(f'table:has(caption:text-is("{caption}")) tbody tr')
    return {tuple(rows.nth(n).locator("th, td").all_inner_texts()) for n in range(rows.count())}


def on_the_command_line(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> dict[str, list[dict[str, object]]]:
    """Load the same files by the command; return its report."""
    (place / "in").mkdir()
    paths = [place / "in" / name for name in SENT]
    for path, body in zip(paths, SENT.values(), strict=True):
        path.write_bytes(body)
    arguments = ["load", *map(str, paths), "--db", str(place / "cli.duckdb"), "--keep-going", "--json"]
    assert main(arguments) == 2
    found: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.slow  # `tests/pages/test_data.py` loads through the page without a browser
def test_the_page_reports_what_the_command_reports(
    database: tuple[Path, str], reader: Reader, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = on_the_command_line(tmp_path, capsys)
    seen = visit(reader(fresh=True), database[1], "overview", lang="sv")
    seen.open(f"{database[1]}/data?lang=sv")
    send(seen, SENT)
    seen.page.locator("table caption").first.wait_for(timeout=TIMEOUT)
    seen.keep("data-loaded-sv")
    refused = seen.page.locator(".ml-error").all_inner_texts()

    assert counted(seen) == {
        (str(f["name"]), str(f["table"]), *(number(int(str(f[c])), "sv", 0) for c in COUNTS))
        for f in report["files"]
    }
    assert {str(f["name"]) for f in report["files"]} == set(SENT) - {
        "goals.csv", "sessions.csv", "evaluations.csv",
    }  # fmt: skip
    assert len(refused) == 3
    assert all(any(str(f["name"]) in said for said in refused) for f in report["refused"])
    assert seen.page.get_by_role("button", name="costs-").count() == 1
    assert seen.errors == []


@pytest.mark.slow  # `tests/pages/test_mapping.py` takes the same way without a browser
def test_an_unknown_file_is_mapped_once_and_the_next_month_loads_without_a_click(
    database: tuple[Path, str], reader: Reader
) -> None:
    seen = visit(reader(fresh=True), database[1], "data", lang="sv")
    send(seen, {"stat april.csv": MAPPED.encode("cp1252")})
    seen.keep("data-mapping-sv")
    asked = counted(seen)
    seen.page.get_by_role("button", name=text("page.mapping.save", "sv"), exact=True).click(timeout=TIMEOUT)
    seen.page.wait_for_timeout(1000)
    seen.settle()
    first = counted(seen)
    seen.open(f"{database[1]}/data?lang=sv")
    send(seen, {"stat maj.csv": MAPPED.replace("03-31", "04-30").encode("cp1252")})

    assert asked == set()
    assert first == {("stat april.csv", "kpi_daily", "2", "2", "0", "0", "0")}
    assert counted(seen) == {("stat maj.csv", "kpi_daily", "2", "2", "0", "0", "0")}
    assert seen.page.locator(".ml-error").count() == 0
