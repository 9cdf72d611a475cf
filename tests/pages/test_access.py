"""Each role opens its own pages, and nothing a leader tries shows another team."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics import pipeline
from analytics.admission import audit
from analytics.admission.roles import PAGES, access_for, roles_file
from analytics.cohorts.sight import bind_access, sight_of
from analytics.cohorts.team_exits import read_team_exits
from analytics.settings import Filters
from pages.parts import access
from pages.parts import study as source
from tests.pages.people import OTHER, OWN, enter, give_roles
from tests.pages.visit import box, said, studied

TEAM = re.compile(r"\b(?:SE|NO|NL)-\d\d\b")
ROLE_OF = {"lead": "leader", "steer": "steering", "rep": "reporter", "own": "owner", "admin": "admin"}
TELLING = (  # every part of a page that tells teams apart
    ("retention", {"tab": "where"}),
    ("leadership", {"tab": "coverage"}),
    ("leadership", {"tab": "needs"}),
    ("leadership", {"tab": "ratings"}),
    ("leadership", {"tab": "agreement"}),
    ("kpis", {"tab": "customers"}),
)


@pytest.fixture
def roles(on_demo: Path) -> Iterator[Path]:
    """Let the pages read the demo centre, with a roles file beside it for this test."""
    give_roles(on_demo)
    yield on_demo
    roles_file(on_demo).unlink(missing_ok=True)


def sent(app: AppTest) -> str:
    """Return everything the browser gets: texts, figures, tables, options."""
    found, left = [], [app._tree]
    while left:
        node = left.pop()
        left += list(getattr(node, "children", {}).values())
        found.append(str(getattr(node, "proto", "")))
    return "\n".join(found)


def teams(app: AppTest) -> set[str]:
    """Return the teams of the demo centre that the browser gets to know of."""
    return set(TEAM.findall(sent(app)))


def mark(team: str) -> str:
    return f"{crc32(team.encode()):08x}"


@pytest.mark.parametrize("who", ROLE_OF)
def test_a_role_opens_its_own_pages_and_no_other(who: str, roles: Path) -> None:
    for page in PAGES:
        if (ROLE_OF[who] in PAGES[page]) and page != "overview":
            continue
        app = enter(page, who)
        is_open = ROLE_OF[who] in PAGES[page]

        assert not app.exception
        assert ("not open to your role" in said(app)) is (
            not is_open and (who, page) != ("admin", "overview")
        )


def test_nobody_sees_anything_before_the_login(roles: Path) -> None:
    for page in ("overview", "retention", "data", "purpose"):
        app = enter(page)

        assert [button.label for button in app.button] == ["Log in"]
        assert not teams(app)
        assert not re.search(r"\d %|\d%", said(app))


@pytest.mark.parametrize("lang", ["en", "sv", "nb", "nl"])
def test_whoever_has_no_role_is_told_whom_to_ask_and_nothing_else(lang: str, roles: Path) -> None:
    app = enter("retention", "stranger", lang=lang)

    assert "Kari Nordmann, kari@example.org" in said(app)
    assert len(app.get("html")) < 8
    assert not teams(app)


def test_an_address_that_the_provider_did_not_verify_opens_nothing(roles: Path) -> None:
    app = enter("overview", "own", verified=False)

    assert "verified e-mail" in said(app)


def test_a_data_admin_begins_at_the_data_and_reads_no_result(roles: Path) -> None:
    app = enter("overview", "admin")

    assert app.title[0].value == "Data"
    assert not [box_ for box_ in app.selectbox if box_.label == "Site"]


def test_a_leader_sees_the_own_team_by_name_and_no_other_by_any_link(roles: Path) -> None:
    for page, link in TELLING[:5]:
        app = enter(page, "lead", **link, teams=f"{mark(OTHER)}.{mark(OWN)}")

        assert not app.exception
        assert teams(app) <= {OWN}, (page, link)
    assert OWN in sent(enter("retention", "lead", tab="where"))


def test_a_steering_group_sees_no_team(roles: Path) -> None:
    for page, link in TELLING[:1]:
        assert not teams(enter(page, "steer", **link, teams=mark(OTHER))), (page, link)


def test_one_leader_is_not_served_from_what_was_kept_for_another(roles: Path) -> None:
    first = enter("retention", "other", tab="where")
    second = enter("retention", "lead", tab="where")
    everybody = enter("retention", "rep", tab="where", teams=mark(OTHER))

    assert teams(first) == {OTHER}
    assert teams(second) == {OWN}
    assert OTHER in teams(everybody)


def test_a_team_that_was_not_offered_is_not_shown(roles: Path) -> None:
    state = {"pick.teams": [OTHER], "chosen.teams": mark(OTHER), "pick.leader_team": OTHER}

    assert teams(enter("retention", "lead", tab="where", state=state)) == {OWN}
    assert teams(enter("leadership", "lead", tab="ratings", state=state)) <= {OWN}


@pytest.mark.parametrize("who", ["lead", "steer", "rep"])
def test_a_list_for_the_owner_does_not_open_for_a_flag_in_the_session(who: str, roles: Path) -> None:
    lists = ("leader_agreement", "participants", "silent_pairs", "mentor_sources", "checkpoints")
    page, link = ("leadership", {"tab": "agreement"}) if who == "lead" else ("programme", {"tab": "funnel"})
    app = enter(page, who, state={f"owner.{what}": True for what in lists}, **link)

    assert teams(app) <= ({OWN} if who == "lead" else set())
    assert who == "lead" or "open to the owner of the programme only" in said(app)


def test_what_leaves_with_a_button_holds_no_other_team(roles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    put = st.download_button

    def keep(label: str, data: object, *rest: object, **more: object) -> object:
        made = data() if callable(data) else data
        written.append(made.decode("latin-1") if isinstance(made, bytes) else str(made))
        return put(label, data, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(st, "download_button", keep)
    for page, link in TELLING[:3]:
        enter(page, "lead", **link)

    assert set(TEAM.findall("\n".join(written))) <= {OWN}


def test_a_link_to_a_site_that_would_give_one_team_away_opens_everything(
    twelve: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(source.DATABASE, str(twelve))
    for teams_led, said_so in (('"Umeå-0"', True), ('"Umeå-0", "Umeå-1"', False)):
        entry = f'["few@example.org"]\nroles = ["leader"]\nteams = [{teams_led}]\n'
        roles_file(twelve).write_text(entry, "utf-8")
        app = enter("retention", "few", site="Umeå")

        assert ("give a single team away" in said(app)) is said_so
    roles_file(twelve).unlink()


def test_a_file_that_breaks_or_a_role_that_ends_closes_a_page_that_is_open(roles: Path) -> None:
    app = enter("purpose", "rep")
    assert "not open" not in said(app)
    roles_file(roles).write_text('["rep@example.org"]\nroles = ["boss"]', "utf-8")
    assert "no role boss" in said(app.run())
    roles_file(roles).unlink()
    assert "no role has been given" in said(app.run())


@pytest.mark.parametrize(
    "claims",
    [
        {"is_logged_in": "true", "email": "own@example.org", "email_verified": True},
        {"is_logged_in": True, "email": "own@example.org", "email_verified": "false"},
        {"is_logged_in": True, "email": "own@example.org"},
        {"is_logged_in": True, "email": ["own@example.org"], "email_verified": True},
        {"is_logged_in": True, "preferred_username": "own@example.org", "email_verified": True},
        {"is_logged_in": True, "name": "own@example.org", "email": "x@example.org", "email_verified": True},
        {"is_logged_in": True, "email": "\u212aari@example.org", "email_verified": True},
    ],
)
def test_only_a_verified_address_that_is_listed_is_a_login(claims: dict[str, object], roles: Path) -> None:
    with roles_file(roles).open("a", encoding="utf-8") as file:
        file.write('\n["kari@example.org"]\nroles = ["owner"]\n')
    app = enter("data")
    app.user = claims

    assert not teams(app.run())
    assert "roles" not in said(app)
    assert app.title[0].value == "Mentorlyft"


@pytest.mark.parametrize("auth", [{}, {"redirect_uri": "x"}, {"cookie_secret": "y"}, "yes"])
def test_a_login_that_is_half_set_up_lets_nobody_in(auth: object, roles: Path) -> None:
    app = enter("overview", "own")
    app.secrets["auth"] = auth

    assert "nobody is let in" in said(app.run())


@pytest.mark.parametrize("address", ["0.0.0.0", "", "10.1.2.3", "localhost.example.org"])
def test_without_login_only_this_machine_is_served(
    address: str, on_demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = st.get_option
    monkeypatch.setattr(st, "get_option", lambda name: address if name == "server.address" else asked(name))
    app = AppTest.from_file(str(Path(__file__).parents[2] / "app.py"), default_timeout=60).run()

    assert "server.address" in said(app)
    assert box(app, "ml-error")
    assert not app.selectbox or len(app.selectbox) == 1


def test_who_opened_which_page_is_written_down_once_a_visit(roles: Path) -> None:
    before = len(audit.entries(roles))
    app = enter("purpose", "rep")
    app.run()
    lines = [(e.verb, e.who, e.facts) for e in audit.entries(roles)[before:]]

    assert lines == [("viewed", "rep@example.org", {"page": "purpose"})]


def test_a_connection_tells_no_team_apart_unless_somebody_who_may_asks(roles: Path) -> None:
    opened = source.Opened(connection=(held := pipeline.held_open(roles, Filters()))[0], cohort=held[1])
    with opened.telling(access_for("x", frozenset({"leader"}), frozenset({OWN}))) as connection:
        exits = read_team_exits(connection, opened.cohort)
    assert {name for name in exits.names if name} == {OWN}
    assert sight_of(opened.connection).teams == frozenset()
    assert not any(read_team_exits(opened.connection, opened.cohort).names)
    bind_access(opened.connection, access.NOBODY)
    opened.connection.close()


def test_a_study_that_all_share_names_no_team(on_demo: Path) -> None:
    joined = re.sub(r"cluster_ids=\([^)]*\)", "", repr(studied(on_demo)))  # keys of a joint draw, never shown

    assert not TEAM.findall(joined)


@pytest.mark.slow
@pytest.mark.parametrize("who", ROLE_OF)
def test_every_page_of_a_role_opens_for_it(who: str, roles: Path) -> None:
    for page in (page for page in PAGES if ROLE_OF[who] in PAGES[page]):
        app = enter(page, who)

        assert not app.exception
        assert not box(app, "ml-error"), page
        assert "not open to your role" not in said(app)


@pytest.mark.slow
def test_neither_steering_group_nor_leader_sees_another_team_in_any_part(roles: Path) -> None:
    for page, link in TELLING:
        assert not teams(enter(page, "steer", **link, teams=mark(OTHER))), (page, link)
        assert teams(enter(page, "lead", **link, teams=mark(OTHER))) <= {OWN}, (page, link)
