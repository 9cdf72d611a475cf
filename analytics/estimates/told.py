"""What was told already of whom: nothing new is told that would give a few people away by subtraction."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from analytics.settings import FLOOR


@dataclass(frozen=True, slots=True)
class Told:
    """Counts that a reader can know: for each a set of people and those of them who were counted."""

    facts: dict[str, list[tuple[np.ndarray, np.ndarray]]] = field(default_factory=dict)
    kept: dict[str, list[tuple[np.ndarray, np.ndarray]]] = field(default_factory=dict)

    def tell(self, about: str, inside: np.ndarray, counted: np.ndarray) -> None:
        """Remember a count that was shown.

        Parameters
        ----------
        about : str
            What is counted.
        inside, counted : ndarray of bool, shape (people,)
            The group, and those of it who were counted.
        """
        self.facts.setdefault(about, []).append((inside, counted & inside))

    def keep(self, about: str, inside: np.ndarray, counted: np.ndarray) -> None:
        """Remember a count that was not shown: no other view may show it."""
        self.kept.setdefault(about, []).append((inside, counted & inside))

    def is_safe(self, about: str, inside: np.ndarray, counted: np.ndarray) -> bool:
        """Whether a count may be shown: it is not small nor kept, nor does it differ from another by a few.

        Two counts can be subtracted when one group lies within the other.
        """
        mine = counted & inside
        if 0 < mine.sum() < FLOOR:
            return False
        if any((inside == one).all() and (mine == own).all() for one, own in self.kept.get(about, [])):
            return False
        for wider, theirs in self.facts.get(about, []):
            nested = not (inside & ~wider).any() or not (wider & ~inside).any()
            if nested and 0 < (mine ^ theirs).sum() < FLOOR:
                return False
        return True

    def apart(self, about: str, inside: np.ndarray, counted: np.ndarray) -> np.ndarray:
        """Return which groups of one table may be told apart; the others together are safe, or all there is.

        Parameters
        ----------
        inside, counted : ndarray of bool, shape (groups, people)

        Returns
        -------
        ndarray of bool, shape (groups,)
        """
        kept = np.array([self.is_safe(about, *row) for row in zip(inside, counted, strict=True)], dtype=bool)
        size = (inside & counted).sum(axis=1)
        for place in np.argsort(size, kind="stable"):
            rest = ~kept
            if not rest.any() or self.is_safe(about, inside[rest].any(0), counted[rest].any(0)):
                break
            kept[place] = False
        return kept
