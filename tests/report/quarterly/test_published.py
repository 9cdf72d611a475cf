"""A published quarter is kept byte by byte, never written over, and refused once it is damaged."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analytics.admission import audit
from analytics.admission.refusal import Unusable
from analytics.report.quarterly.archive import Draft, publish, results_bytes, zipped
from analytics.report.quarterly.published import (
    FILES,
    MANIFEST,
    RESULTS,
    Settings,
    digest,
    editions,
    every_edition,
    opened,
    published_folder,
    results,
)

PDF, PACK = b"%PDF-1.7 \x00\xff", b"own teams only"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "x.duckdb"


def draft(
    quarter: str = "2026Q2", fingerprint: str = "f1", estimate: float = -18.1, **changes: object
) -> Draft:
    made = Draft(
        quarter=quarter,
        as_of=date(2026, 6, 30),
        fingerprint=fingerprint,
        generation=1,
        settings=Settings(version="0.8.0", seed=0, rules=(("retirement", "not_counted"),), money="# m\n"),
        results=results_bytes({"effects": [{"outcome": "aht", "estimate": estimate, "note": "å"}]}),
        files={"r-sv.pdf": PDF},
        packs={"leader-1-sv.pdf": PACK},
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_opening_later_gives_the_bytes_of_the_day(db: Path) -> None:
    made = publish(db, draft(), who="kari")
    found = editions(db)[0]

    assert found == made
    assert opened(found, "r-sv.pdf") == PDF
    assert opened(found, "leader-1-sv.pdf", pack=True) == PACK
    assert results(found)["effects"][0]["estimate"] == -18.1
    assert dict(found.files)["r-sv.pdf"] == digest(PDF)
    assert (found.quarter, found.number, found.who, found.reason) == ("2026Q2", 1, "kari", "")


def test_packs_are_not_among_everybodys_files(db: Path) -> None:
    made = publish(db, draft())

    with pytest.raises(Unusable, match="holds no file"):
        opened(made, "leader-1-sv.pdf")
    with pytest.raises(Unusable, match="holds no file"):
        opened(made, "../manifest.json")


def test_a_quarter_is_never_written_over(db: Path) -> None:
    first = publish(db, draft())
    before = (first.folder / FILES).read_bytes()

    assert publish(db, draft()) == first
    with pytest.raises(Unusable, match="published already"):
        publish(db, draft(fingerprint="f2", estimate=-17.0))
    second = publish(db, draft(fingerprint="f2", estimate=-17.0), reason="  late\n exports ")

    assert (second.number, second.reason) == (2, "late exports")
    assert second.previous == digest((first.folder / MANIFEST).read_bytes())
    assert (first.folder / FILES).read_bytes() == before
    assert [results(e)["effects"][0]["estimate"] for e in editions(db)] == [-18.1, -17.0]


def test_other_settings_are_another_edition(db: Path) -> None:
    publish(db, draft())
    other = Settings(version="0.8.0", seed=0, rules=(), money="# m\n")

    with pytest.raises(Unusable, match="published already"):
        publish(db, draft(settings=other))


@pytest.mark.parametrize("place", [FILES, MANIFEST])
def test_what_is_damaged_is_refused_with_its_hash(db: Path, place: str) -> None:
    made = publish(db, draft())
    os.chmod(made.folder / place, 0o600)
    content = (made.folder / place).read_bytes()
    changed = content.replace(b"PDF", b"PDG") if place == FILES else content[:-20]
    (made.folder / place).write_bytes(changed + b"x" * (place == FILES))

    with pytest.raises(Unusable) as refused:
        opened(editions(db)[0], "r-sv.pdf")

    if place == FILES:
        assert digest((made.folder / FILES).read_bytes()) in str(refused.value)
        assert dict(made.archives)[FILES] in str(refused.value)
    assert made.folder.name in str(refused.value)


def test_a_manifest_that_tells_another_hash_opens_nothing(db: Path) -> None:
    made = publish(db, draft())
    row = json.loads((made.folder / MANIFEST).read_text())
    row["files"]["r-sv.pdf"] = "0" * 64
    os.chmod(made.folder / MANIFEST, 0o600)
    (made.folder / MANIFEST).write_text(json.dumps(row))

    with pytest.raises(Unusable, match="0{64}"):
        opened(editions(db)[0], "r-sv.pdf")
    assert opened(editions(db)[0], RESULTS)


def test_views_are_published_apart(db: Path) -> None:
    whole, one = publish(db, draft()), publish(db, draft(programme="P 1/..", estimate=-3.0))

    assert [e.name for e in editions(db)] == [whole.name]
    assert [e.name for e in editions(db, programme="P 1/..")] == [one.name]
    assert one.folder.parent == whole.folder.parent == published_folder(db)


def test_an_unfinished_edition_is_none(db: Path) -> None:
    part = published_folder(db) / "part-2026Q2-1"
    part.mkdir(parents=True)
    (part / MANIFEST).write_text("{")

    assert every_edition(db) == ()
    assert publish(db, draft()).number == 1
    assert not part.exists()


def test_archives_have_no_clock_and_no_order() -> None:
    one, other = {"a": b"1", "b": b"2"}, {"b": b"2", "a": b"1"}

    assert zipped(one) == zipped(other)
    assert b"2026" not in zipped(one)


def test_publishing_is_logged_with_the_hash_of_the_manifest(db: Path) -> None:
    made = publish(db, draft(), who="kari")
    entry = audit.entries(db)[-1]

    assert (entry.verb, entry.who, entry.facts["quarter"]) == ("published", "kari", "2026Q2")
    assert entry.facts["manifest"] == digest((made.folder / MANIFEST).read_bytes())
