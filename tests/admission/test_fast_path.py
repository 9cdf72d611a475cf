"""Large files: rows that break no rule are stored at once, with the outcome as if all had been staged."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from analytics.admission import clean, profile, staging
from analytics.admission.column import Table
from analytics.admission.contract import TABLES
from analytics.admission.load import load
from analytics.admission.report import FileReport
from analytics.admission.store import reader
from tests.admission.exports import rows_of, state

HEADER = "employee_id,date,channel,queue,contacts_handled,handle_s,sales_amount,currency"
ROWS = 8_000
NEVER = 1 << 60
KEY = "5a" * 32


def agent_days() -> list[list[str]]:
    """Return many rows with every kind of cell: empty ones, negative amounts, words in other cases."""
    draw = random.Random(4)
    return [
        [
            f"E{n % 100:03}",
            f"2024-{1 + n // 100 % 12:02}-{1 + n // 1200 % 28:02}",
            draw.choice(("voice", "Chat", "email", "")),
            draw.choice(("Växel", "Åre", " kö ", "")),
            str(1 + n % 40),
            f"{100 + n % 977}.{n % 10}",
            draw.choice(("", "-20", "1499.25", "0.5")),
            draw.choice(("SEK", "", "sek")),
        ]
        for n in range(ROWS)
    ]


def canonical(rows: list[list[str]]) -> bytes:
    """Return rows as a file of ours."""
    return "\n".join([HEADER, *(",".join(row) for row in rows), ""]).encode()


def nordic(rows: list[list[str]]) -> bytes:
    """Return rows as a Nordic spreadsheet writes them."""
    lines = [HEADER.replace(",", ";")]
    for who, day, channel, queue, contacts, *amounts, currency in rows:
        date = ".".join(reversed(day.split("-")))
        lines.append(
            ";".join([who, date, channel, queue, contacts, *(a.replace(".", ",") for a in amounts), currency])
        )
    return "\r\n".join([*lines, ""]).encode("cp1252")


def loaded(folder: Path, monkeypatch: pytest.MonkeyPatch, *files: bytes, large: int) -> list[FileReport]:
    """Load files of agent-days, going the fast way from `large` bytes."""
    for module in (clean, profile):
        monkeypatch.setattr(module, "LARGE", large)
    (folder / "in").mkdir(parents=True)
    (folder / "x.duckdb.key").write_text(KEY)
    for number, content in enumerate(files):
        (folder / "in" / f"kpi_daily_{number}.csv").write_bytes(content)
    return list(load([folder / "in"], folder / "x.duckdb").files)


def both(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *files: bytes
) -> tuple[list[FileReport], list[FileReport]]:
    """Load files both ways; what is stored must be the same."""
    slow = loaded(folder / "slow", monkeypatch, *files, large=NEVER)
    fast = loaded(folder / "fast", monkeypatch, *files, large=1)
    dbs = [folder / name / "x.duckdb" for name in ("slow", "fast")]
    names = [*rows_columns(), "file_id"]
    assert rows_of(dbs[1], "kpi_daily", names) == rows_of(dbs[0], "kpi_daily", names)
    assert set(lines_of(dbs[1])) <= set(lines_of(dbs[0]))
    assert state(dbs[1], "fingerprint") == state(dbs[0], "fingerprint")
    assert fast == slow
    return slow, fast


def lines_of(db: Path) -> list[tuple[object, ...]]:
    """Return the stored rows whose line is known."""
    rows = rows_of(db, "kpi_daily", [*clean_table().key, "file_id", "line"])
    return [row for row in rows if row[-1] is not None]


def refused(db: Path) -> list[tuple[str, str, int]]:
    """Return rule, column and line of every refused cell."""
    with reader(db) as connection:
        return connection.execute("select rule, column_name, line from quarantine order by all").fetchall()


def rows_columns() -> list[str]:
    """Return the columns of the table."""
    return [column.name for column in clean_table().columns]


def clean_table() -> Table:
    """Return the table that has a fast way."""
    return TABLES["kpi_daily"]


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return how many rows were left to be staged, for each file that went the fast way."""
    left: list[int] = []

    def counted(*arguments: object, **named: object) -> object:
        rest = clean.store_clean(*arguments, **named)  # type: ignore[arg-type]
        left.append(-1 if rest is None else rest.num_rows)
        return rest

    monkeypatch.setattr(staging, "store_clean", counted)
    return left


def test_a_clean_file_is_stored_alike_both_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ways: list[int]
) -> None:
    _, (file,) = both(tmp_path, monkeypatch, canonical(agent_days()))
    assert (file.read, file.accepted, ways) == (ROWS, ROWS, [0])


def test_the_nordic_form_is_stored_as_the_canonical_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ways: list[int]
) -> None:
    _, (file,) = both(tmp_path / "nordic", monkeypatch, nordic(agent_days()))
    loaded(tmp_path / "ours", monkeypatch, canonical(agent_days()), large=1)
    assert (file.encoding, file.decimal, file.date_order) == ("cp1252", ",", "dmy")
    ours, theirs = (tmp_path / name / "x.duckdb" for name in ("ours", "nordic/fast"))
    assert rows_of(ours, "kpi_daily") == rows_of(theirs, "kpi_daily")
    assert state(ours, "fingerprint") == state(theirs, "fingerprint")
    assert ways == [0, 0]


DIRT = [
    (0, "", "employee_id", "missing"),
    (1, "2024-02-30", "date", "impossible_date"),
    (1, "2024-13-01", "date", "impossible_date"),
    (1, "infinity", "date", "not_a_date"),
    (2, "fax", "channel", "not_allowed"),
    (4, "12.6", "contacts_handled", "not_whole"),
    (4, "0x1F", "contacts_handled", "not_a_number"),
    (4, "1_204", "contacts_handled", "not_a_number"),
    (4, "-1", "contacts_handled", "negative"),
    (4, "1e20", "contacts_handled", "out_of_range"),
    (5, "nan", "handle_s", "not_a_number"),
    (5, "inf", "handle_s", "not_a_number"),
    (5, "04:12", "handle_s", "not_a_number"),
    (5, "1_204.5", "handle_s", "not_a_number"),
    (5, "+-5", "handle_s", "not_a_number"),
    (5, "1e005", "handle_s", "not_a_number"),
    (5, "\v5", "handle_s", "not_a_number"),
    (6, "1e99", "sales_amount", "out_of_range"),
    (7, "kronor", "currency", "not_a_currency"),
]


def dirty(*dirt: tuple[int, str, str, str]) -> tuple[bytes, list[tuple[str, str, int]]]:
    """Return a file with one cell spoilt in as many rows, and the rule, column and line of each."""
    rows = agent_days()
    places = random.Random(dirt[0][1]).sample(range(ROWS), len(dirt))
    for at, (place, cell, _, _) in zip(places, dirt, strict=True):
        rows[at][place] = cell
    told = [(rule, column, at + 2) for at, (_, _, column, rule) in zip(places, dirt, strict=True)]
    return canonical(rows), told


@pytest.mark.parametrize(
    "dirt",
    [
        pytest.param(DIRT, id="all"),
        *(pytest.param([one], id=f"{one[2]}={one[1]!r}", marks=pytest.mark.slow) for one in DIRT),
    ],
)
def test_dirt_is_found_at_its_line(
    dirt: list[tuple[int, str, str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ways: list[int]
) -> None:
    content, told = dirty(*dirt)
    monkeypatch.setattr("analytics.admission.taking.CAREFUL", 0)
    (file,) = loaded(tmp_path, monkeypatch, content, large=1)
    assert refused(tmp_path / "x.duckdb") == sorted(told)
    assert (file.read, file.accepted, file.rejected) == (ROWS, ROWS - len(dirt), len(dirt))
    assert ways == [len(dirt)]
    lines = [line for *_, line in lines_of(tmp_path / "x.duckdb")]
    spoilt = {line for *_, line in told}
    firsts = [next(n for n in range(line, ROWS, 100) if n not in spoilt) for line in range(2, 102)]
    assert sorted(lines) == sorted(firsts)  # the first row of each of a hundred people no HR file names


def test_numbers_written_in_other_ways_are_read_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = agent_days()
    for at, cell in zip(range(777, 783), ("1 204", "1e2", "'-0", " 7 ", "+7", "\u22120"), strict=True):
        rows[at][5] = cell
    both(tmp_path, monkeypatch, canonical(rows))


def test_quoted_decimal_commas_and_quoted_empty_cells_are_read_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ways: list[int]
) -> None:
    lines = [HEADER, *(",".join(f'"{cell.replace(".", ",")}"' for cell in row) for row in agent_days()), ""]
    _, (file,) = both(tmp_path, monkeypatch, "\n".join(lines).encode())
    assert (file.decimal, file.accepted, ways) == (",", ROWS, [0])


def test_rows_met_twice_and_contradictions_are_settled_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ways: list[int]
) -> None:
    rows = agent_days()
    rows[5][4:6] = ["0", "300.5"]
    rows += [list(rows[17]), [*rows[30][:4], "9", "9.5", "", ""], list(rows[40])]
    _, (file,) = both(tmp_path, monkeypatch, canonical(rows))
    assert (file.read, file.superseded, file.duplicate, ways) == (ROWS + 3, 1, 2, [7])


def test_another_file_of_the_load_supersedes_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ways: list[int]
) -> None:
    rows = agent_days()
    later = [[*rows[n][:4], "9", "9.5", "", ""] for n in range(50)] + rows[50:60]
    _, files = both(tmp_path, monkeypatch, canonical(rows), canonical(later))
    assert [(f.accepted, f.superseded, f.duplicate) for f in files] == [(ROWS - 60, 50, 10), (60, 0, 0)]
    assert ways == [0]


def test_a_re_export_replaces_alike_and_the_same_file_adds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = agent_days()
    changed = [[*row[:4], "9", *row[5:]] if n % 100 == 0 else row for n, row in enumerate(rows)]
    for name, large in (("slow", NEVER), ("fast", 1)):
        loaded(tmp_path / name, monkeypatch, canonical(rows), large=large)
        (tmp_path / name / "in" / "kpi_daily_0.csv").write_bytes(canonical(changed))
        (file,) = load([tmp_path / name / "in"], tmp_path / name / "x.duckdb").files
        assert file.read == file.accepted + file.duplicate == ROWS
        (again,) = load([tmp_path / name / "in"], tmp_path / name / "x.duckdb").files
        assert again.known
    slow, fast = (tmp_path / name / "x.duckdb" for name in ("slow", "fast"))
    assert rows_of(fast, "kpi_daily") == rows_of(slow, "kpi_daily")
    assert state(fast, "fingerprint") == state(slow, "fingerprint")


def test_columns_that_a_later_file_brings_find_their_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ways: list[int]
) -> None:
    header = "employee_id,date,channel,queue,talk_s,sales_amount,currency"
    talks = [[f"T{n % 100:03}", *row[1:4], str(n), "5", "EUR"] for n, row in enumerate(agent_days())]
    later = "\n".join([header, *(",".join(row) for row in talks), ""]).encode()
    few = b"employee_id,date,hold_s\nE000,2025-01-01,7\n"
    narrow = "\n".join(["employee_id,date,handle_s", *(f"{r[0]},{r[1]},{r[5]}" for r in agent_days()[:1200])])
    both(tmp_path, monkeypatch, narrow.encode(), later, few)
    loaded(tmp_path / "again", monkeypatch, narrow.encode(), large=1)
    stored = tmp_path / "again" / "x.duckdb"
    (tmp_path / "again" / "in" / "kpi_daily_1.csv").write_bytes(later)
    (tmp_path / "again" / "in" / "kpi_daily_2.csv").write_bytes(few)
    load([tmp_path / "again" / "in"], stored)

    assert rows_of(stored, "kpi_daily") == rows_of(tmp_path / "slow" / "x.duckdb", "kpi_daily")
    assert state(stored, "fingerprint") == state(tmp_path / "slow" / "x.duckdb", "fingerprint")
    assert 0 in ways
