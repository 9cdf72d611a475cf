"""What a file leaves open: asked once, answered by a person, remembered in a profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.admission.refusal import Refused
from analytics.admission.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing that the texts of a file cannot decide.

    Attributes
    ----------
    key : str
        What the answer is stored under: ``date_order``, ``decimal``, ``clock.<field>``, ``unit.<field>``,
        ``percent.<field>``, ``asof_date``, ``period``, ``currency``, ``sheet``, ``block``;
        ``column.<field>``, its text is ``admission.question.<first part of the key>``.
    column : str
        The header it is about, or empty.
    examples : tuple of str
        Up to five texts that leave the doubt; never of a column that names people.
    options : tuple of str
        The answers to choose from; empty: free text (a date, a currency).
    proposed : str
        The likeliest answer, or empty.
    """

    key: str
    column: str = ""
    examples: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    proposed: str = ""


class Undecided(Refused):
    """A file can be read in more than one way; `questions` are for a person to answer."""

    questions: tuple[Question, ...] = ()


def undecided(file: str, questions: Sequence[Question]) -> Undecided:
    """Return the error that asks; its message names the first question and how to answer it."""
    first = questions[0]
    values: dict[str, object] = {
        "key": first.key,
        "example": ", ".join(first.examples[:5]) or "-",
        "options": ", ".join(first.options) or "-",
        "more": len(questions) - 1,
    }
    error = Undecided(say("refused.undecided", values=values), file=file, column=first.column or None)
    error.key, error.values, error.questions = "undecided", values, tuple(questions)
    return error
