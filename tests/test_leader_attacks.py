"""A leader of one team tries to learn of another: by the pack, its verb, published files, what pages give."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from analytics.admission.refusal import Unusable
from analytics.admission.roles import roles_file
from analytics.publishing import gather, gathering
from analytics.publishing.handing_over import leader_named, leaders, mark_of, teams_there
from analytics.publishing.keeping import keep
from analytics.publishing.making import FORMATS, built, written
from analytics.publishing.opening import NO_TEAMS
from analytics.report.quarterly.leader_sections import own_teams
from analytics.report.quarterly.material import Material
from analytics.report.quarterly.published import RESULTS, Edition, opened, published_folder
from analytics.settings import Access, Filters
from pages.parts import study as source
from pages.parts import take
from pages.report import readers
from tests.pages.people import OTHER, OWN, enter, give_roles
from tests.within import numbers_in, parts

QUARTER = "2026Q2"
TEAM = re.compile(r"(?:SE|NO|NL)-\d\d\b")
LOGIN = "lead@example.org"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A centre with leaders of two teams, and the pack of one of them in every format."""

    db: Path
    wide: Material
    pack: Material
    every: Material  # the same with every team told apart
    files: dict[str, bytes]

    @property
    def others(self) -> set[str]:
        """Numbers of other teams that are not the own team's."""
        known = told_of(self.every)
        mine = told_of(self.pack)
        return set().union(*known.values()) - set().union(*mine.values())


@pytest.fixture(scope="module")
def tried(demo: Path) -> Iterator[Tried]:
    """Gather once; the roles file is beside the demo's database for this file of tests only."""
    give_roles(demo)
    wide = gather(demo, Filters(quarter=QUARTER), NO_TEAMS)
    mine = leader_named(demo, LOGIN)
    pack, every = gathering.packs(demo, wide, [mine, replace(mine, teams=frozenset(teams_there(demo)))])
    report = built(pack, "leader", "en")
    yield Tried(db=demo, wide=wide, pack=pack, every=every, files={f: written(report, f) for f in FORMATS})
    roles_file(demo).unlink()


def told_of(material: Material) -> dict[str, set[str]]:
    """Return the numbers of each team that a pack may tell apart, written to six digits."""
    found = material.teams
    assert found is not None
    assert found.funnel is not None
    assert found.coaching is not None
    known = {t.name: six(np.array([t.people, t.expected, t.turnover])) for t in found.funnel.teams}
    covered = found.coaching.coverage
    for n, (_, team) in enumerate(covered.places):
        for shares in (*covered.team_year.values(), *covered.share.values()):
            known.setdefault(team, set()).update(six(shares[n]))
    return known


def six(values: np.ndarray) -> set[str]:
    """Return numbers to six digits; rounder ones may be anybody's."""
    return {said for x in np.ravel(values) if len(said := f"{x:.6g}") > 6}


def teams(db: Path) -> frozenset[str]:
    return frozenset(teams_there(db))


def test_no_part_of_a_pack_names_or_numbers_another_team(tried: Tried) -> None:
    apart = tried.others

    assert set(told_of(tried.pack)) == {OWN}
    assert len(apart) > 40
    for kind, content in tried.files.items():
        texts = list(parts(content))
        assert set(TEAM.findall("\n".join(texts))) == {OWN}, kind
        assert not apart & numbers_in(texts), kind


@pytest.mark.slow
def test_the_search_finds_what_it_looks_for(tried: Tried) -> None:
    report = built(tried.every, "leader", "en")
    known = told_of(tried.every)[OTHER]

    for kind in FORMATS:
        assert set(TEAM.findall("\n".join(parts(written(report, kind))))) == teams(tried.db), kind
    assert known & numbers_in(list(parts(written(report, "html"))))


def test_a_pack_from_readers_that_gave_too_much_is_still_of_own_teams(tried: Tried) -> None:
    found = own_teams(replace(tried.every, access=tried.pack.access))

    assert set(TEAM.findall(str(found))) == {OWN}


def test_the_ends_of_the_limits_do_not_tell_the_smallest_and_largest_team(tried: Tried) -> None:
    found = tried.pack.teams
    assert found is not None
    assert found.funnel is not None
    assert found.funnel.limits is not None
    steps = 2 * np.log2(found.funnel.limits.expected[[0, -1]])

    np.testing.assert_allclose(steps, steps.round(), atol=1e-9)


def test_the_results_of_a_pack_are_everybodys_and_name_no_team(tried: Tried) -> None:
    assert tried.pack.document == tried.wide.document
    assert not TEAM.findall(str(tried.pack.document))
    assert not TEAM.findall(re.sub(r"cluster_ids=\([^)]*\)", "", str(tried.pack.study)))


@pytest.fixture
def packed(tried: Tried, monkeypatch: pytest.MonkeyPatch) -> list[Access]:
    """Let the verb take what was gathered before; gives the access each report was made by."""
    asked: list[Access] = []

    def gathered(db: Path, filters: Filters, access: Access, *rest: object, **more: object) -> Material:
        asked.append(access)
        return next(gathering.packs(db, tried.wide, [access]))

    monkeypatch.setattr("analytics.publishing.handing_over.gather", gathered)
    return asked


def test_the_verb_writes_the_pack_of_a_leader(tried: Tried, packed: list[Access], tmp_path: Path) -> None:
    given = [
        "--role",
        "leader",
        "--id",
        " LEAD@example.org ",
        "--teams",
        OTHER,
        "--out",
        str(tmp_path / "pack.xlsx"),
    ]

    assert main(["report", "--db", str(tried.db), "--quarter", QUARTER, *given]) == 0
    assert [(one.who, one.roles, one.teams) for one in packed] == [(LOGIN, {"leader"}, {OWN})]
    assert (tmp_path / "pack.xlsx").read_bytes() == tried.files["xlsx"]


@pytest.mark.parametrize(
    "given",
    [
        ["--role", "leader", "--id", "rep@example.org"],
        ["--role", "leader", "--id", "admin@example.org"],
        ["--role", "leader", "--id", "nobody@example.org"],
        ["--role", "leader", "--id", "lead@example.org\nother@example.org"],
        ["--role", "leader", "--id", "l\u00e9ad@example.org"],
        ["--role", "leader", "--id", "*"],
        ["--role", "leader", "--id", " "],
        ["--role", "leader", "--id", OWN],
        ["--role", "leader"],
        ["--id", "rep@example.org"],
        ["--audience", "steering", "--role", "leader", "--id", LOGIN],
        ["--audience", "annual", "--id", LOGIN],
        ["--audience", "steering", "--teams", OWN],
        ["--teams", OWN, "' or true --"],
    ],
)
def test_the_verb_refuses_whoever_is_no_leader(
    tried: Tried, packed: list[Access], given: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ["--out", str(tmp_path / "pack.pdf")]
    code = main(["report", "--db", str(tried.db), "--quarter", QUARTER, *given, *out])
    said = capsys.readouterr()

    assert (code, said.out, len(said.err.strip().splitlines())) == (2, "", 1)
    assert not packed
    assert not list(tmp_path.iterdir())


@pytest.fixture(scope="module")
def edition(tried: Tried) -> Iterator[Edition]:
    """Publish the quarter with files of a few words that say whose they are."""

    def gathered(*_: object, **__: object) -> Material:
        return tried.wide

    def packs(db: Path, material: Material, known: tuple[Access, ...]) -> list[Material]:
        return [replace(material, access=one) for one in known]

    with pytest.MonkeyPatch.context() as patch:
        for module in ("handing_over", "keeping"):
            patch.setattr(f"analytics.publishing.{module}.gather", gathered)
            patch.setattr(f"analytics.publishing.{module}.packs", packs)
        patch.setattr(
            "analytics.publishing.handing_over.built",
            lambda material, audience, lang: f"{audience} {sorted(material.access.teams)}",
        )
        patch.setattr("analytics.publishing.handing_over.written", lambda report, kind: report.encode())
        made, _ = keep(tried.db, Filters(quarter=QUARTER))
    yield made
    for place in sorted(published_folder(tried.db).rglob("*"), reverse=True):
        place.rmdir() if place.is_dir() else place.unlink()
    published_folder(tried.db).rmdir()


def pack_name(mark: str, lang: str = "en") -> str:
    return f"mentorlyft-{QUARTER}-leader-pack-{mark}-{lang}.pdf"


def test_a_published_pack_opens_by_its_very_name_only(tried: Tried, edition: Edition) -> None:
    own, other = (mark_of(leader_named(tried.db, f"{who}@example.org")) for who in ("lead", "other"))
    crafted = [pack_name(mark) for mark in (own.upper(), own[:-1], "", "*", f"../{other}", "0" * 8, OTHER)]
    paths = [
        "../packs.zip",
        "packs.zip",
        "manifest.json",
        f"../{edition.name}/{pack_name(own)}",
        "/etc/hostname",
    ]

    assert own != other
    assert opened(edition, pack_name(own), pack=True) == f"leader ['{OWN}']".encode()
    for name in (*crafted, *paths, pack_name(own).upper(), pack_name(own) + "\0", RESULTS + "/"):
        for pack in (False, True):
            with pytest.raises(Unusable, match="has no file|no file"):
                opened(edition, name, pack=pack)
    with pytest.raises(Unusable):
        opened(edition, pack_name(other))  # from the archive of everybody's files
    assert not TEAM.findall(str((edition.files, edition.packs)))


def test_a_mark_is_of_login_and_teams(tried: Tried) -> None:
    mine = leader_named(tried.db, LOGIN)

    known = (*leaders(tried.db), replace(mine, teams=frozenset({OTHER})))
    assert len({mark_of(one) for one in known}) == len(known) > 2


def test_a_leader_gets_nothing_but_the_own_pack_from_the_page(
    tried: Tried, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = leader_named(tried.db, LOGIN)
    monkeypatch.setenv(source.DATABASE, str(tried.db))
    monkeypatch.setattr(readers, "access", lambda: mine)
    monkeypatch.setattr(readers, "may", lambda deed: deed in ("pack", "download"))

    assert readers.audiences() == ("leader",)
    for wished in ("other@example.org", OTHER, "../", "", LOGIN):
        assert readers.reader_of("leader", wished) == mine
        assert readers.mark("leader", wished) == mark_of(mine)
        assert readers.mark("steering", wished) is readers.mark("annual", wished) is None
        assert readers.mark("all", wished) is None  # type: ignore[arg-type]


@pytest.fixture
def no_components(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for no components among the packages."""
    monkeypatch.setattr(BidiComponentManager, "discover_and_register_components", lambda self, **_: None)


@pytest.fixture
def given(tried: Tried, no_components: None, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bytes]]:
    """Return every file that pages give, as they give it."""
    monkeypatch.setenv(source.DATABASE, str(tried.db))
    found: list[tuple[str, bytes]] = []
    put = st.download_button

    def keep(label: str, data: Callable[[], bytes], **more: object) -> object:
        found.append((str(more["file_name"]), data()))
        return put(label, data, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(st, "download_button", keep)
    return found


def sql_of(app: AppTest) -> str:
    """Return the SQL of the cards on a page."""
    html = "\n".join(str(node.proto) for node in app.get("html"))
    return "\n".join(re.findall(r'class=\\?"ml-sql.*?</pre>', html, re.DOTALL))


def test_a_crafted_session_takes_no_other_published_pack(
    edition: Edition, given: list[tuple[str, bytes]]
) -> None:
    state = {
        "published.audience": "steering",
        "published.leader": "other@example.org",
        "published.pick": f"../{edition.name}",
    }
    app = enter("report", "lead", tab="published", state=state)

    assert not app.exception
    assert {content for _, content in given} == {f"leader ['{OWN}']".encode()}
    assert len(given) == len(FORMATS)


@pytest.mark.parametrize(
    ("page", "tab", "key"),
    [("retention", "where", "retention-funnel"), ("leadership", "coverage", "coaching-coverage")],
)
def test_a_chart_that_is_taken_and_its_card_tell_of_no_other_team(
    tried: Tried, page: str, tab: str, key: str, monkeypatch: pytest.MonkeyPatch, no_components: None
) -> None:
    monkeypatch.setenv(source.DATABASE, str(tried.db))
    files: dict[str, bytes] = {}

    def offer(taken: take.Taken) -> None:
        for kind, make in take._makers(taken, take.sheet(taken)).items():
            files[f"{taken.key}.{kind}"] = make()

    monkeypatch.setattr(take, "_offer", offer)
    app = enter(page, "lead", tab=tab, teams=f"{crc32(OTHER.encode()):08x}")
    texts = [text for content in files.values() for text in parts(content)]

    assert not app.exception
    assert {f"{key}.{kind}" for kind in ("png", "svg", "csv", "xlsx")} <= set(files)
    assert set(TEAM.findall("\n".join((*files, *texts)))) == {OWN}
    assert not tried.others & numbers_in(texts)
    assert len(sql_of(app)) > 1000
    assert not TEAM.findall(sql_of(app))
    assert not tried.others & numbers_in([sql_of(app)])
