"""From a loaded database to reports and published quarters, by the command that a scheduler runs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.admission import audit
from analytics.admission.load import load
from analytics.admission.refusal import Unusable
from analytics.cohorts.rule_file import read_rules, save_rules
from analytics.publishing import beside, gather, gathering, making, since
from analytics.publishing.handing_over import leader_named, leaders, mark_of, teams_there
from analytics.publishing.keeping import keep
from analytics.publishing.opening import NO_TEAMS
from analytics.report.quarterly.decisions import decide
from analytics.report.quarterly.material import Material
from analytics.report.quarterly.published import editions, opened, results
from analytics.settings import Access, Filters

QUARTER = "2026Q2"
ROLES = """contact = "Kari"
["kari@example.org"]
roles = ["reporter"]
["Ola@example.org"]
roles = ["leader", "admin"]
teams = ["{own}"]
"""


@pytest.fixture(scope="module")
def centre(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the demo with a leader of one team; its results are gathered once."""
    place = shutil.copytree(demo.parent, tmp_path_factory.mktemp("publish") / "x", symlinks=True)
    db = place / demo.name
    db.with_name(db.name + ".roles.toml").write_text(ROLES.format(own=teams_there(db)[0]), "utf-8")
    return db


@pytest.fixture(scope="module")
def material(centre: Path) -> Material:
    return gather(centre, Filters(quarter=QUARTER), NO_TEAMS)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, centre: Path, material: Material) -> Iterator[list[str]]:
    """Let reports be two words, gathered before; gives the languages and formats asked for."""
    asked: list[str] = []

    def written(report: tuple[str, str], format: str) -> bytes:
        asked.append(f"{'-'.join(report)}.{format}")
        return asked[-1].encode()

    def gathered(db: Path, filters: Filters, access: Access, *rest: object, **more: object) -> Material:
        return replace(
            material, access=access, study=replace(material.study, filters=filters, rules=read_rules(db))
        )

    def packed(db: Path, material: Material, known: tuple[Access, ...]) -> list[Material]:
        return [replace(material, access=leader) for leader in known]

    for module in ("analytics.publishing.handing_over", "analytics.publishing.making"):
        monkeypatch.setattr(f"{module}.built", lambda material, audience, lang: (audience, lang))
        monkeypatch.setattr(f"{module}.written", written)
    for module in ("analytics.publishing.handing_over", "analytics.publishing.keeping"):
        monkeypatch.setattr(f"{module}.gather", gathered)
        monkeypatch.setattr(f"{module}.packs", packed)
    yield asked
    shutil.rmtree(centre.with_name(centre.name + ".published"), ignore_errors=True)


def run(capsys: pytest.CaptureFixture[str], db: Path, *given: str) -> tuple[int, str, str]:
    code = main(["report", "--db", str(db), "--quarter", QUARTER, *given])
    out = capsys.readouterr()
    return code, out.out.strip(), out.err.strip()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "where to write"),
        (["--out", "x.docx"], ".html, .pdf, .pptx, .xlsx"),
        (["--out", "x.pdf", "--lang", "fi"], "sv, nb, nl, en"),
        (["--out", "x.pdf", "--audience", "leader"], "--id LOGIN"),
        (["--out", "x.pdf", "--role", "leader", "--id", "kari@example.org"], "is no leader in"),
        (["--out", "x.pdf", "--teams", "No such team"], "There is no team"),
    ],
)
def test_a_wrong_request_ends_with_one_message(
    centre: Path, given: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    given = [str(tmp_path / part) if part.startswith("x.") else part for part in given]
    code, out, err = run(capsys, centre, *given)

    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert said in err
    assert not list(tmp_path.iterdir())


def test_one_report_is_written_whole(
    centre: Path, quick: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, centre, "--lang", "sv", "--out", str(tmp_path / "new" / "r.PDF"))

    assert (code, out) == (0, str(tmp_path / "new" / "r.PDF"))
    assert (tmp_path / "new" / "r.PDF").read_bytes() == b"steering-sv.pdf"
    assert audit.entries(centre)[-1].facts["files"] == ["r.PDF"]


def test_every_file_comes_out_at_once_and_a_second_run_changes_nothing(
    centre: Path, quick: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, centre, "--all", str(tmp_path))
    first = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    run(capsys, centre, "--all", str(tmp_path))

    assert code == 0
    assert len(first) == len(out.splitlines()) == 4 * 4 * 3
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == first
    assert sum("leader-pack" in name for name in first) == 4
    assert not any("ola" in name or "example" in name for name in first)


def test_a_published_quarter_opens_as_it_was(
    centre: Path, quick: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, centre, "--publish")
    edition = editions(centre)[0]

    assert code == 0
    assert str(edition.folder) in out
    assert len(edition.files) == 1 + 4 * 4 * 2
    assert len(edition.packs) == 4 * 4
    assert opened(edition, "mentorlyft-2026Q2-steering-group-en.pdf") == b"steering-en.pdf"
    pack = f"mentorlyft-2026Q2-leader-pack-{mark_of(leaders(centre)[0])}-en.pdf"
    assert opened(edition, pack, pack=True) == b"leader-en.pdf"
    assert edition.folder.parent in beside(centre)
    again = run(capsys, centre, "--publish")
    assert (again[0], len(editions(centre))) == (0, 1)
    assert "was published before" in again[1]


@pytest.fixture
def other_rules(centre: Path) -> Iterator[None]:
    """Put the rules back that a test changes."""
    rules = read_rules(centre)
    yield
    save_rules(centre, rules)


def test_a_correction_needs_a_reason(
    centre: Path, quick: list[str], other_rules: None, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, centre, "--publish")
    assert since.is_unchanged(centre, editions(centre)[0])
    save_rules(centre, replace(read_rules(centre), fixed_term_end="counted"))

    assert not since.is_unchanged(centre, editions(centre)[0])
    code, _, err = run(capsys, centre, "--publish")
    assert (code, len(editions(centre))) == (2, 1)
    assert "give the reason" in err


@pytest.mark.slow
def test_what_a_changed_rule_moved_is_listed_with_that_cause(
    centre: Path, quick: list[str], other_rules: None
) -> None:
    edition, _ = keep(centre, Filters(quarter=QUARTER))
    assert since.restated_since(centre, edition) == ()
    save_rules(centre, replace(read_rules(centre), fixed_term_end="counted"))
    found = since.restated_since(centre, edition)

    assert {r.cause for r in found} == {"rules"}
    assert {r.detail for r in found} == {"fixed_term_end"}
    turnover = next(r for r in found if r.outcome == "turnover")
    published = results(edition)["retention"]["turnover_12m"]["total"]
    assert turnover.old == published
    assert turnover.new is not None
    assert turnover.new > published
    assert not any(r.outcome == "mentees" for r in found)


@pytest.mark.slow
def test_what_a_later_export_moved_is_listed_with_its_file(
    centre: Path, quick: list[str], tmp_path: Path
) -> None:
    db = shutil.copytree(centre.parent, tmp_path / "x", symlinks=True) / centre.name
    edition, _ = keep(db, Filters(quarter=QUARTER))
    source = next((db.parent / "exports").glob("kpi_daily*.csv"))
    header, *rows = source.read_text("utf-8").splitlines()
    place = header.split(",").index("handle_s")
    cells = [row.split(",") for row in rows[: len(rows) // 2]]
    longer = [",".join([*row[:place], str(int(float(row[place])) + 60), *row[place + 1 :]]) for row in cells]
    again = tmp_path / "again"
    again.mkdir()
    shutil.copy(db.parent / "exports" / "truth.json", again)  # what is not the demo's takes its place
    (again / "kpi_daily_again.csv").write_text("\n".join([header, *longer]) + "\n", "utf-8")
    load([again], db)

    found = since.restated_since(db, edition)
    loads = since.loads_since(db, edition)

    aht = next(r for r in found if r.outcome == "aht")
    assert aht.cause == "data"
    assert "kpi_daily_again.csv" in aht.detail
    assert [(one.files, one.accepted) for one in loads] == [(("kpi_daily_again.csv",), len(longer))]
    assert not any(r.outcome == "mentees" for r in found)


def test_a_correction_says_so_on_every_file(
    centre: Path, quick: list[str], other_rules: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[making.Correction | None] = []
    monkeypatch.setattr(
        "analytics.publishing.handing_over.corrected",
        lambda report, correction: seen.append(correction) or report,
    )
    keep(centre, Filters(quarter=QUARTER))
    assert set(seen) == {None}
    save_rules(centre, replace(read_rules(centre), fixed_term_end="counted"))
    edition, is_new = keep(centre, Filters(quarter=QUARTER), reason="fixed  terms count")

    assert (edition.number, edition.reason, is_new) == (2, "fixed terms count", True)
    assert set(seen) == {None, making.Correction(edition=2, reason="fixed terms count")}
    assert len(seen) == 2 * 4 * 3


def test_a_quarter_that_is_not_over_is_not_published(centre: Path, quick: list[str]) -> None:
    with pytest.raises(Unusable, match="not over"):
        keep(centre, Filters(quarter="2026Q3"))
    with pytest.raises(Unusable, match="which quarter"):
        keep(centre, Filters())
    assert editions(centre) == ()


def test_a_leader_is_a_leader_only_and_of_own_teams(centre: Path) -> None:
    found = leader_named(centre, " OLA@example.org")

    assert found.roles == {"leader"}
    assert found.teams is not None
    assert len(found.teams) == 1
    assert mark_of(found) != mark_of(replace(found, teams=frozenset({"another"})))
    with pytest.raises(Unusable, match="no leader"):
        leader_named(centre, "kari@example.org")


def test_a_report_names_no_team_but_a_leaders_own(centre: Path, material: Material) -> None:
    own = next(iter(leader_named(centre, "ola@example.org").teams or ()))
    pack = next(gathering.packs(centre, material, leaders(centre)))

    assert material.teams is None
    assert material.study.leaving is not None
    assert material.study.leaving.teams.teams == ()
    assert pack.teams is not None
    assert pack.teams.funnel is not None
    assert {team.name for team in pack.teams.funnel.teams} <= {own}
    assert pack.document == material.document
    assert own not in str(material.document)


def test_what_was_decided_and_published_before_is_in_the_next_report(
    centre: Path, quick: list[str], material: Material
) -> None:
    keep(centre, Filters(quarter=QUARTER))
    decide(centre, quarter=QUARTER, text="Ten more mentors", owner="Kari", due=date(2026, 9, 30))
    later = replace(
        material, study=replace(material.study, filters=Filters(quarter="2026Q3")), document={"effects": []}
    )
    found = gathering.with_before(centre, later)

    assert found.before == results(editions(centre)[0])
    assert found.restated == ()
    assert {p.quarter for p in found.history} == {QUARTER}
    assert gathering.with_before(centre, material).before is None


@pytest.mark.slow
def test_the_real_thing_is_the_same_twice_in_every_format(
    centre: Path, material: Material, tmp_path: Path
) -> None:
    again = gather(centre, Filters(quarter=QUARTER), NO_TEAMS)
    for lang in ("sv", "en"):
        for format in making.FORMATS:
            one, other = (making.make(m, "steering", lang, format) for m in (material, again))
            assert one == other, f"{lang} {format}"
            assert len(one) > 5_000


@pytest.mark.slow
def test_the_real_thing_is_published_in_four_languages_and_formats(
    centre: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, centre, "--publish")[0] == 0
    edition = editions(centre)[0]
    starts = {"pdf": b"%PDF", "pptx": b"PK", "xlsx": b"PK", "html": b"<!"}
    for name, _ in edition.files:
        if name != "results.json":
            assert opened(edition, name).startswith(starts[name.rpartition(".")[2]])
    shutil.rmtree(edition.folder.parent)
