"""What was told already of whom: nothing new is told that would give a few people away by subtraction."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from analytics.settings import FLOOR


@dataclass(frozen=True, slots=True)
class Told:
    """Counts that a reader can know: for each a set of people and those of them who were counted.

    Attributes
    ----------
    facts, kept : dict of str to list of (ndarray of uint64, ndarray of uint64)
        What was shown, and what no view may show.
    """

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
        self.facts.setdefault(about, []).append((_bits(inside), _bits(counted & inside)))

    def keep(self, about: str, inside: np.ndarray, counted: np.ndarray) -> None:
        """Remember a count that was not shown: no other view may show it."""
        self.kept.setdefault(about, []).append((_bits(inside), _bits(counted & inside)))

    def is_safe(self, about: str, inside: np.ndarray, counted: np.ndarray) -> bool:
        """Whether a count may be shown: it is not small nor kept, nor does it differ from another by a few.

        Two counts can be subtracted when one group lies within the other.
        """
        group, mine = _bits(inside), _bits(counted & inside)
        if 0 < _size(mine) < FLOOR:
            return False
        if any((group == one).all() and (mine == own).all() for one, own in self.kept.get(about, [])):
            return False
        for other, theirs in self.facts.get(about, []):
            nested = not (group & ~other).any() or not (other & ~group).any()
            if nested and 0 < _size(mine ^ theirs) < FLOOR:
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


def _bits(people: np.ndarray) -> np.ndarray:
    """Return a set of people as whole numbers of 64 bits: sixty-four are compared at once."""
    packed = np.packbits(people)
    return np.pad(packed, (0, -len(packed) % 8)).view(np.uint64)


def _size(bits: np.ndarray) -> int:
    """Return how many people are in a set."""
    return int(np.bitwise_count(bits).sum())
