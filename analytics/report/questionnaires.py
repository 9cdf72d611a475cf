"""Questionnaires that ship with the product, in four languages: to load as survey_items, and to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from analytics.admission.contract import TABLES
from analytics.cohorts.leader_ratings import DIMENSIONS
from analytics.report.catalogue import text

LOWEST, HIGHEST = 1, 5  # of every scale
REVERSED = "leaving"
WIDTH = 50  # characters of a question before its answers: 80 in all
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; its wording is the text ``questionnaire.item.<item_id>``."""

    item_id: str
    instrument: str
    dimension: str
    reverse: bool = False


def _of(instrument: str, prefix: str, dimensions: Sequence[str], each: int) -> tuple[Question, ...]:
    """Return the questions of one instrument, the same number for each dimension, numbered throughout."""
    return tuple(
        Question(
            item_id=f"{prefix}{place * each + n}",
            instrument=instrument,
            dimension=dimension,
            reverse=dimension == REVERSED,
        )
        for place, dimension in enumerate(dimensions)
        for n in range(1, each + 1)
    )


QUESTIONNAIRES: dict[str, tuple[Question, ...]] = {
    "leadership_index": _of("leadership_index", "LI", DIMENSIONS["leadership_index"], 3),
    "leader_traits": _of("leader_traits", "LT", DIMENSIONS["leader_traits"], 1),
    "leadership_skills": _of("leadership_skills", "LS", DIMENSIONS["leadership_skills"], 2),
    "engagement": _of(
        "engagement", "EN", ("energy", "meaning", "learning", "satisfaction", REVERSED, "pride"), 1
    ),
    "pair_feedback": _of("pair_feedback", "PF", ("match", "usefulness", "openness"), 1),
    "programme_evaluation": _of("programme_evaluation", "PE", ("reaction", "learning", "application"), 2),
}


def questions(chosen: Sequence[str] = tuple(QUESTIONNAIRES)) -> Iterator[Question]:
    """Give the questions of some questionnaires, in order."""
    for name in chosen:
        yield from QUESTIONNAIRES[name]


def wording(question: Question, lang: str) -> str:
    """Return a question as it is asked."""
    return text(f"questionnaire.item.{question.item_id}", lang)


def item_rows(lang: str, chosen: Sequence[str] = tuple(QUESTIONNAIRES)) -> list[Row]:
    """Return ``survey_items.csv`` of some questionnaires: the header of the contract, then the questions."""
    rows = [_cells(question, lang) for question in questions(chosen)]
    names = TABLES["survey_items"].names
    return [tuple(names), *(tuple(row[name] for name in names) for row in rows)]


def _cells(question: Question, lang: str) -> dict[str, str]:
    """Return the cells of one question by column."""
    return {
        "item_id": question.item_id,
        "instrument": question.instrument,
        "dimension": question.dimension,
        "text": wording(question, lang),
        "scale_min": str(LOWEST),
        "scale_max": str(HIGHEST),
        "reverse": str(question.reverse).lower(),
    }


def printable(lang: str, chosen: Sequence[str] = tuple(QUESTIONNAIRES)) -> str:
    """Return some questionnaires as plain text to print: one form each, with room for the answers."""
    return "\f".join("\n".join(_form(name, lang)) + "\n" for name in chosen)


def _form(name: str, lang: str) -> Iterator[str]:
    """Give the lines of one form."""
    title = text(f"questionnaire.title.{name}", lang)
    yield from (title.upper(), "=" * len(title), "")
    yield from wrap(text(f"questionnaire.about.{name}", lang), WIDTH + 30)
    yield ""
    yield from wrap(text("questionnaire.promise", lang), WIDTH + 30)
    yield from ("", text("questionnaire.fields", lang), "")
    yield from _answers(lang)
    for number, question in enumerate(QUESTIONNAIRES[name], start=1):
        yield ""
        yield from _asked(number, wording(question, lang))


def _answers(lang: str) -> Iterator[str]:
    """Give the key to the answers."""
    for value in range(LOWEST, HIGHEST + 1):
        yield f"  {value} = {text(f'questionnaire.answer.{value}', lang)}"


def _asked(number: int, question: str) -> Iterator[str]:
    """Give the lines of one question, its answers at the end of the last one."""
    lines = wrap(question, WIDTH)
    boxes = "  ".join(f"[{value}]" for value in range(LOWEST, HIGHEST + 1))
    for place, line in enumerate(lines):
        start = f"{number:>2}. " if place == 0 else "    "
        yield f"{start}{line:<{WIDTH}}  {boxes}" if place == len(lines) - 1 else f"{start}{line}"
