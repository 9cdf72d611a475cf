"""The purpose record: why a centre looks at these data, on what ground, and who was asked before it began."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

COUNTRIES = ("SE", "NO", "NL", "FI", "DK", "GB", "IE")
TEXTS = ("purpose", "legal_basis", "controller", "contact", "necessity", "consequences")
STEPS = ("represented_on", "notice_on", "dpia_on")  # days that something was done: never to come
DAYS = (*STEPS, "review_on", "until")
NEEDED = ("country", "purpose", "legal_basis", "controller", "contact", *STEPS)
NEEDED_ALSO = {  # what the law of a country asks for besides (domain.md 7.2)
    "NO": ("consequences", "until"),  # aml. 9-2: purpose, practical consequences, duration
    "NL": ("necessity",),  # the authority's test questions for works councils
    "FI": ("necessity",),  # act 759/2004: only what is directly necessary
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """What the controller wrote down (domain.md 7); empty fields are not yet answered.

    Attributes
    ----------
    country : str
        One of `COUNTRIES`; decides which step with the employees is asked for, and what else.
    represented_on, notice_on, dpia_on : date or None
        The step with the employees' representatives, the notice to employees, the assessment.
    review_on : date or None
        When it is to be looked at again; a year after the last step unless it is sooner.
    necessity, consequences : str
        Why lesser means do not do; what it means in practice for the employees.
    until : date or None
        How long the measuring is to go on.
    """

    country: str = ""
    purpose: str = ""
    legal_basis: str = ""
    controller: str = ""
    contact: str = ""
    represented_on: date | None = None
    notice_on: date | None = None
    dpia_on: date | None = None
    review_on: date | None = None
    necessity: str = ""
    consequences: str = ""
    until: date | None = None

    @property
    def needed(self) -> tuple[str, ...]:
        """Return the fields that must be answered in this country."""
        return (*NEEDED, *NEEDED_ALSO.get(self.country, ()))

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the fields that must be answered and are not."""
        return tuple(name for name in self.needed if not getattr(self, name))

    @property
    def is_cleared(self) -> bool:
        """Whether everything that must come before looking at the data is answered."""
        return not self.missing

    @property
    def next_review(self) -> date | None:
        """Return the day it is to be looked at again: at most a year after the last step."""
        steps = [day for day in (self.represented_on, self.notice_on, self.dpia_on) if day]
        yearly = _year_after(max(steps)) if steps else None
        return min((day for day in (self.review_on, yearly, self.until) if day), default=None)

    def is_review_due(self, today: date) -> bool:
        """Whether the day of the next look has come."""
        return self.next_review is not None and self.next_review <= today


def _year_after(day: date) -> date:
    """Return the same day of the next year; of 29 February the day after 28."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
