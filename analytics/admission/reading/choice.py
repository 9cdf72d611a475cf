"""Which of several tables in one file is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics.admission.cells import Ragged
from analytics.admission.questions import Question, undecided
from analytics.admission.reading.blocks import Block
from analytics.admission.report import Warned


def choose_block(
    tables: Sequence[Block], broken: Sequence[Ragged], name: str, answers: Mapping[str, str]
) -> tuple[Block, tuple[Warned, ...]]:
    """Return the table that is meant, with the broken rows below its head, and a note on the others.

    Raises
    ------
    Undecided
        If there are several; an answer is the line of a header.
    """
    lines = [str(block.head.line) for block in tables]
    if len(tables) > 1 and answers.get("block") not in lines:
        largest = max(tables, key=lambda block: block.table.num_rows)
        examples = tuple(f"{block.head.line}: {', '.join(block.head.headers[:4])}" for block in tables[:5])
        question = Question(
            key="block", examples=examples, options=tuple(lines), proposed=str(largest.head.line)
        )
        raise undecided(name, [question])
    place = lines.index(answers["block"]) if len(tables) > 1 else 0
    end = tables[place + 1].head.line if place + 1 < len(tables) else None
    start = tables[place].head.line if place else 0
    own = tuple(one for one in broken if one.line > start and (end is None or one.line < end))
    notes = (Warned(key="other_tables", count=len(tables) - 1),) if len(tables) > 1 else ()
    return replace(tables[place], ragged=own), notes
