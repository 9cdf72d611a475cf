"""What a number's text means: the decimal sign is decided over all numbers of a file."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.admission.header import BLANKS
from analytics.admission.questions import Question, undecided
from analytics.admission.refusal import refused

EXPONENT = "(?:[eE][-+]?[0-9]{1,2})?"
SPACES = f"[{BLANKS}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decimal:
    """The decimal sign of a file, the sign that groups thousands, and the shapes of its numbers (RE2)."""

    sign: str
    group: str

    @property
    def bare(self) -> str:
        """Return the signs of numbers that need no cleaning but the decimal sign."""
        return f"[-0-9{self.sign}]*"

    @property
    def fill(self) -> str:
        """Return the signs inside a number that mean nothing: grouping signs and blanks."""
        return f"[{self.group}'\u2019{BLANKS}]"

    @property
    def any(self) -> str:
        """Return the shape of every number accepted: grouped thousands, a typographic minus, an exponent."""
        grouped = f"[0-9]{{1,3}}(?:[{self.group}'\u2019 \u00a0\u2007\u2009\u202f][0-9]{{3}})+"
        return f"[-+\u2212]?{SPACES}?(?:[0-9]+|{grouped})(?:[{self.sign}][0-9]+)?{EXPONENT}"


POINT, COMMA = Decimal(sign=".", group=","), Decimal(sign=",", group=".")
SIGNS = {",": COMMA, ".": POINT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How many numbers of a file can be read only one way, and an example of those with two readings."""

    comma: int
    point: int
    doubtful_comma: str | None
    doubtful_point: str | None


def decimal_sign(evidence: Evidence, *, comma_delimited: bool, file: str, answer: str = "") -> Decimal:
    """Return the decimal sign of a file.

    A point in a comma-delimited file is the canonical form and is never doubted. `answer` settles a doubt.

    Raises
    ------
    Refused
        If as many numbers have a decimal comma as a decimal point, and no answer is given.
    Undecided
        If every number with a sign could mean thousands or decimals (``1.204``), and no answer is given.
    """
    if evidence.comma != evidence.point:
        return COMMA if evidence.comma > evidence.point else POINT
    doubts = [evidence.doubtful_comma, None if comma_delimited else evidence.doubtful_point]
    examples = tuple(text for text in doubts if text)
    if answer in SIGNS and (evidence.comma or examples):
        return SIGNS[answer]
    if evidence.comma:
        raise refused("mixed_decimals", file)
    if examples:
        raise undecided(file, [Question(key="decimal", examples=examples, options=tuple(SIGNS))])
    return POINT
