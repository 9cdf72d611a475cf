"""Headers that occur twice or are empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from analytics.admission.formats.headers import known_headers, normal_header
from analytics.admission.header import normal, personal_headers
from analytics.admission.questions import Question, undecided
from analytics.admission.reading.blocks import Block
from analytics.admission.report import Warned


def settle_columns(block: Block, name: str, answers: Mapping[str, str]) -> tuple[Block, tuple[Warned, ...]]:
    """Return a table whose headers are there and differ, and what was done to them.

    Raises
    ------
    Undecided
        If two columns with different cells have the same header, and the header is one that matters.
    """
    block = _without_empty(block)
    block, notes = _without_copies(block)
    _ask(block, name, answers)
    return _named_apart(block, answers), notes


def keep(block: Block, places: list[int]) -> Block:
    """Return a table with only some of its columns."""
    head = block.head
    cells = [block.table.column(f"c{place}") for place in places]
    names = ["line", *(f"c{n}" for n in range(len(places)))]
    return replace(
        block,
        head=replace(
            head,
            headers=tuple(head.headers[place] for place in places),
            labels=tuple(head.labels[place] for place in places) if head.labels else (),
            rows=tuple(tuple((*row, *[""] * head.width)[place] for place in places) for row in head.rows),
        ),
        table=pa.table([block.table.column("line"), *cells], names=names),
        percents=frozenset(n for n, place in enumerate(places) if place in block.percents),
    )


def _without_empty(block: Block) -> Block:
    """Leave out columns without a header and without a cell."""
    rows = block.table.num_rows
    places = [
        place
        for place, header in enumerate(block.head.headers)
        if header or block.table.column(f"c{place}").null_count < rows
    ]
    return keep(block, places) if len(places) < block.head.width else block


def _without_copies(block: Block) -> tuple[Block, tuple[Warned, ...]]:
    """Leave out columns that repeat the header and every cell of an earlier one."""
    seen: dict[str, list[int]] = {}
    copies: list[int] = []
    for place, header in enumerate(map(normal, block.head.headers)):
        column = block.table.column(f"c{place}")
        if header and any(column.equals(block.table.column(f"c{other}")) for other in seen.get(header, ())):
            copies.append(place)
        else:
            seen.setdefault(header, []).append(place)
    notes = tuple(Warned(key="same_column", count=1, column=block.head.headers[place]) for place in copies)
    kept = [place for place in range(block.head.width) if place not in copies]
    return (keep(block, kept) if copies else block), notes


def _twins(headers: tuple[str, ...]) -> list[str]:
    """Return the normalised headers that several columns have."""
    counts = Counter(normal(header) for header in headers if header)
    return [header for header, count in counts.items() if count > 1]


def _ask(block: Block, name: str, answers: Mapping[str, str]) -> None:
    """Ask which of two columns is meant when their header is one that matters."""
    questions = []
    for twin in _twins(block.head.headers):
        places = [p for p, header in enumerate(block.head.headers) if normal(header) == twin]
        header = block.head.headers[places[0]]
        key = f"twin.{twin}"
        if key in answers or normal_header(header) not in known_headers() or twin in personal_headers():
            continue
        options = tuple(_numbered(header, nth) for nth in range(1, len(places) + 1))
        examples = tuple(_example(block, place) for place in places)
        question = Question(key=key, column=header, examples=examples, options=options, proposed=options[0])
        questions.append(question)
    if questions:
        raise undecided(name, questions)


def _example(block: Block, place: int) -> str:
    """Return the first text of a column."""
    column = pc.drop_null(block.table.column(f"c{place}"))
    return str(column[0].as_py()) if len(column) else "-"


def _numbered(header: str, nth: int) -> str:
    """Return a header's name among its twins, counted from 1."""
    return header if nth == 1 else f"{header}#{nth}"


def _named_apart(block: Block, answers: Mapping[str, str]) -> Block:
    """Give every column a name of its own; the one that was chosen keeps the plain header."""
    seen: Counter[str] = Counter()
    names: list[str] = []
    for place, header in enumerate(block.head.headers):
        seen[normal(header)] += 1
        names.append(_numbered(header, seen[normal(header)]) if header else f"#{place + 1}")
    for twin in _twins(block.head.headers):
        chosen = answers.get(f"twin.{twin}", "")
        first = next(p for p, header in enumerate(block.head.headers) if normal(header) == twin)
        if chosen in names and chosen != names[first]:
            place = names.index(chosen)
            names[place], names[first] = block.head.headers[first], f"{block.head.headers[first]}#1"
    return replace(block, head=replace(block.head, headers=tuple(names)))
