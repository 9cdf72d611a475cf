"""The purpose record: why a centre looks at these data, on what ground, and who was asked before it began."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """What the controller wrote down (domain.md 7); empty fields are not yet answered.

    Attributes
    ----------
    country : str
        ``SE``, ``NO``, ``NL``, ``FI``, ``DK``, ``GB`` or ``IE``; decides which step is asked for.
    represented_on, notice_on, dpia_on : date or None
        The step with the employees' representatives, the notice to employees, the assessment.
    review_on : date or None
        When it is to be looked at again.
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

    @property
    def is_cleared(self) -> bool:
        """Whether everything that must come before looking at the data is answered."""
        texts = (self.country, self.purpose, self.legal_basis, self.controller, self.contact)
        return all(texts) and None not in (self.represented_on, self.notice_on, self.dpia_on)
