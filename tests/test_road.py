"""The whole road through the command line: the same honest document, whatever the dialect of the exports."""

from __future__ import annotations

import csv
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).parents[1]
NUMBER = re.compile(r"-?\d+\.\d+")
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one verb of the command line."""
    return subprocess.run(
        [sys.executable, "-m", "analytics", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def results(db: Path, *more: str, **environment: str) -> str:
    """Return the results document as printed."""
    done = run("results", "--db", db, "--json", *more, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    done = run("demo", "--out", folder, "--agents", 130, "--months", 20, "--seed", 3)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def loaded(exports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("state") / "centre.duckdb"
    done = run("load", exports, "--db", db)
    assert done.returncode == 0, done.stderr
    return db


@pytest.fixture(scope="module")
def document(loaded: Path) -> str:
    return results(loaded)


Change = Callable[[list[list[str]], Path], None]


def rewrite(source: Path, target: Path, change: Change) -> None:
    """Write every CSV of a folder again, its rows changed."""
    target.mkdir()
    for path in sorted(source.iterdir()):
        if path.suffix != ".csv":
            (target / path.name).write_bytes(path.read_bytes())
            continue
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        change(rows, target / path.name)


def nordic(rows: list[list[str]], path: Path) -> None:
    """Write as Excel in Sweden does: semicolons, decimal commas, dd.mm.yyyy, cp1252, CRLF, a sep= line."""
    with path.open("w", encoding="cp1252", newline="") as file:
        file.write("sep=;\r\n")
        csv.writer(file, delimiter=";").writerows([[_cell(cell) for cell in row] for row in rows])


def _cell(cell: str) -> str:
    """Return a cell as a Swedish spreadsheet writes it."""
    if NUMBER.fullmatch(cell):
        return cell.replace(".", ",")
    date = DATE.fullmatch(cell)
    return f"{date[3]}.{date[2]}.{date[1]}" if date else cell


def shuffled(rows: list[list[str]], path: Path) -> None:
    """Write in two files, the rows in another order, the columns too."""
    rng = random.Random(path.name)
    head, body = rows[0], rows[1:]
    rng.shuffle(body)
    order = rng.sample(range(len(head)), len(head))
    half = max(len(body) // 2, 1)
    for number, part in enumerate((body[:half], body[half:])):
        if part:
            with path.with_name(f"{path.stem}_{number}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([[row[i] for i in order] for row in (head, *part)])


def test_the_document_says_what_was_planted(document: str) -> None:
    told = json.loads(document)
    aht = next(effect for effect in told["effects"] if effect["outcome"] == "aht")

    assert told["schema"] == 1
    assert aht["ci_low"] <= -18 <= aht["ci_high"]
    assert aht["naive"] < aht["ci_low"]
    assert set(told["verdict"]["sentence"]) == {"en", "sv", "nb", "nl"}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(nordic, id="nordic", marks=pytest.mark.slow),
        pytest.param(shuffled, id="shuffled and split"),
    ],
)
def test_the_same_exports_in_another_dress_give_the_same_document(
    exports: Path, document: str, tmp_path: Path, change: Change
) -> None:
    rewrite(exports, tmp_path / "again", change)
    done = run("load", tmp_path / "again", "--db", tmp_path / "again.duckdb")

    assert done.returncode == 0, done.stderr
    assert results(tmp_path / "again.duckdb", PYTHONHASHSEED="7") == document


def test_loading_twice_changes_nothing(exports: Path, loaded: Path, document: str) -> None:
    before = loaded.resolve()
    done = run("load", exports, "--db", loaded, "--json")
    told = json.loads(done.stdout)

    assert done.returncode == 0
    assert loaded.resolve() == before
    assert told["changed"] is False
    assert results(loaded) == document


def test_any_duckdb_client_can_open_what_db_names(loaded: Path) -> None:
    with duckdb.connect(str(loaded), read_only=True) as connection:
        assert connection.execute("select count(*) from employees").fetchall()[0][0] > 130


def test_a_bad_command_says_one_sentence_and_no_traceback(loaded: Path, tmp_path: Path) -> None:
    for arguments in (
        ("results", "--db", tmp_path / "nowhere.duckdb"),
        ("results", "--db", loaded, "--site", "Atlantis"),
        ("results", "--db", loaded, "--quarter", "2026Q9"),
        ("load", tmp_path / "nothing", "--db", loaded),
    ):
        done = run(*arguments)

        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
        assert done.stdout == ""


@pytest.mark.parametrize("verb", ["demo", "load", "results"])
def test_every_verb_explains_itself(verb: str) -> None:
    done = run(verb, "--help")

    assert done.returncode == 0
    assert "usage:" in done.stdout
