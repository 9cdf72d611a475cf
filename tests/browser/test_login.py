"""A real provider and a real browser: whoever logs in gets the pages of the own role, and nobody else any."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from zlib import crc32

import pytest
from playwright.sync_api import Browser, Page
from pytest_iam import Server

from analytics.admission import audit
from analytics.admission.roles import roles_file
from tests.browser.conftest import free_port, served
from tests.browser.look import STILL, TIMEOUT
from tests.pages.people import OTHER, OWN, give_roles

TEAM = re.compile(r"\b(?:SE|NO|NL)-\d\d\b")
PASSWORD = "a password of this test"
LEADER = {"", "retention", "kpis", "leadership", "surveys", "evidence", "report"}  # the overview is the root
MENU = {"lead": LEADER, "steer": LEADER | {"programme", "roi"}, "own": LEADER | {"programme", "roi"}}
Login = Callable[[str, str], Page]


@pytest.fixture(scope="session")
def guarded(demo: Path, iam_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the dashboard behind a login at the provider."""
    port = free_port()
    address = f"http://localhost:{port}"
    client = iam_server.models.Client(
        client_id="mentorlyft",
        client_secret="a secret of this test",
        client_name="Mentorlyft",
        client_uri=address,
        redirect_uris=[f"{address}/oauth2callback"],
        token_endpoint_auth_method="client_secret_basic",
        scope=["openid", "profile", "email"],
        response_types=["code"],
        grant_types=["authorization_code"],
    )
    iam_server.backend.save(client)
    secrets = tmp_path_factory.mktemp("login") / "secrets.toml"
    settings = {
        "redirect_uri": f"{address}/oauth2callback",
        "cookie_secret": "another secret of this test",
        "client_id": client.client_id,
        "client_secret": client.client_secret,
        "server_metadata_url": f"{iam_server.url}.well-known/openid-configuration",
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    secrets.write_text("\n".join(["[auth]", *lines, 'client_kwargs = { prompt = "login" }']), "utf-8")
    give_roles(demo, "trust_email = true")  # this provider says of no address whether it is verified
    with served(demo, f"--secrets.files={secrets}", port=port) as running:
        yield running
    roles_file(demo).unlink()


@pytest.fixture
def login(guarded: str, iam_server: Server, chromium: Browser) -> Iterator[Login]:
    """Log somebody in, in a browser of their own, beginning at a page."""
    contexts = []

    def go(who: str, path: str) -> Page:
        user = iam_server.models.User(
            user_name=who, emails=[f"{who}@example.org"], family_name=who, password=PASSWORD
        )
        iam_server.backend.save(user)
        iam_server.consent(user)
        contexts.append(chromium.new_context(locale="en-GB"))
        page = contexts[-1].new_page()
        page.goto(f"{guarded}/{path}")
        page.get_by_role("button", name="Log in").click(timeout=TIMEOUT)
        for field, typed in (("login", who), ("password", PASSWORD)):
            page.locator(f"input[name={field}]").fill(typed, timeout=TIMEOUT)
            page.keyboard.press("Enter")
        page.get_by_role("button", name="Log out").wait_for(timeout=TIMEOUT)
        return page

    yield go
    for context in contexts:
        context.close()


def menu(page: Page) -> set[str]:
    """Return the pages that the menu leads to."""
    links = page.locator("[data-testid=stSidebarNavLink]").all()
    return {urlsplit(str(link.get_attribute("href"))).path.strip("/") for link in links}


def settled(page: Page, address: str) -> str:
    """Open an address and return what it says, once somebody is said to be logged in."""
    page.goto(address)
    page.get_by_role("button", name="Log out").wait_for(timeout=TIMEOUT)
    page.wait_for_function(f"{STILL}.length === 0", timeout=TIMEOUT)
    return page.inner_text("body")


def test_a_data_admin_logs_in_reads_no_result_and_logs_out(login: Login, guarded: str, demo: Path) -> None:
    page = login("admin", "")
    page.get_by_role("heading", name="Data", exact=True).wait_for(timeout=TIMEOUT)
    assert menu(page) == {"data", "purpose"}
    assert "admin@example.org" in page.inner_text("body")
    assert "not open to your role" in settled(page, f"{guarded}/retention")
    assert ("viewed", "admin@example.org", {"page": "data"}) in [
        (one.verb, one.who, one.facts) for one in audit.entries(demo)
    ]
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/oauth/end_session**")  # at the provider, too
    page.goto(f"{guarded}/data")
    page.get_by_role("button", name="Log in").wait_for(timeout=TIMEOUT)
    assert not menu(page)


def test_somebody_without_a_role_is_told_whom_to_ask(login: Login, guarded: str) -> None:
    page = login("stranger", "retention")

    assert not menu(page)
    for path in ("data", "purpose"):
        assert "Kari Nordmann" in settled(page, f"{guarded}/{path}")


@pytest.mark.slow
@pytest.mark.parametrize("who", MENU)
def test_the_menu_of_a_role_leads_to_its_pages(who: str, login: Login, guarded: str) -> None:
    page = login(who, "")
    settled(page, f"{guarded}/purpose")

    assert menu(page) == MENU[who] | {"purpose"}


@pytest.mark.slow
def test_a_leader_reads_the_own_team_and_no_other(login: Login, guarded: str) -> None:
    page = login("lead", "")
    settled(page, f"{guarded}/retention?tab=where&teams={crc32(OTHER.encode()):08x}")
    page.get_by_role("rowheader", name=OWN).first.wait_for(timeout=TIMEOUT)

    assert not set(TEAM.findall(page.content())) - {OWN}
    assert "not open to your role" in settled(page, f"{guarded}/roi")
