"""What a centre promises its agents in coaching: what ships, and what somebody changed beside a database."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from filelock import FileLock

from analytics.admission import audit
from analytics.admission.refusal import unusable
from analytics.cohorts.settings_file import write_settings

SHIPPED = Path(__file__).parents[2] / "data" / "coaching.toml"
HEAD = "# Targets of coaching that differ from the default; data/coaching.toml explains each.\n"
PATIENCE = 10  # seconds for another writer
LONGEST = 40  # characters of a wrong setting that are quoted
CHOICES: Final[Mapping[str, tuple[int | str, ...]]] = MappingProxyType(
    {
        "counts_as_coaching": ("one_to_one", "any_kind"),
        "least_presence": (25, 50, 75),
        "needs_level": tuple(range(50, 100, 5)),
        "follow_up_days": (7, 14, 21, 28),
    }
)
LIMITS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"evaluations_per_month": (0, 31), "coaching_per_month": (0, 31), "needs_agents": (5, 100)}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """The targets in force.

    Attributes
    ----------
    evaluations_per_month, coaching_per_month : int
        What an agent gets in a whole month; 0 promises none.
    counts_as_coaching : str
        ``"one_to_one"``, or ``"any_kind"`` with group coaching, role play, observation and shadowing.
    least_presence : int
        Percent of a month; whoever was there less is not counted in it.
    needs_level : int
        Mean score of an area (0-100) below which an agent may need help there.
    needs_agents : int
        Agents below the level from which a group coaching is proposed.
    follow_up_days : int
        Days after a coaching within which its follow-up is held.
    """

    evaluations_per_month: int = 4
    coaching_per_month: int = 1
    counts_as_coaching: str = "one_to_one"
    least_presence: int = 50
    needs_level: int = 75
    needs_agents: int = 5
    follow_up_days: int = 14

    @property
    def changed(self) -> tuple[str, ...]:
        """Names of the targets that are not at their default."""
        return tuple(name for name in self.__slots__ if getattr(self, name) != getattr(DEFAULT, name))

    @property
    def kinds(self) -> tuple[str, ...]:
        """Types of sessions that count as coaching."""
        return EVERY_KIND if self.counts_as_coaching == "any_kind" else ONE_TO_ONE


ONE_TO_ONE: Final = ("coaching_1to1",)
EVERY_KIND: Final = (*ONE_TO_ONE, "group_coaching", "role_play", "observation", "shadowing")
DEFAULT: Final = Targets()


def targets_file(db: Path) -> Path:
    """Return the file beside a database that changes single targets."""
    db = Path(db).absolute()
    return db.with_name(db.name + ".coaching.toml")


def read_targets(db: Path) -> Targets:
    """Return the targets in force for a database: what ships, with the changes of the file beside it.

    Raises
    ------
    Unusable
        If a file is no TOML, or names a target or value that is not allowed; it names what is.
    """
    place = targets_file(db)
    return Targets(**{**_settings(SHIPPED), **(_settings(place) if place.exists() else {})})


def save_targets(db: Path, targets: Targets, *, who: str = "") -> None:
    """Write the targets that differ from what ships beside the database; a reader sees all or none of them.

    Parameters
    ----------
    who : str
        The user of a page's session; empty is the user of the operating system.

    Raises
    ------
    Unusable
        If a value is not allowed, or the file cannot be written.
    """
    place, shipped = targets_file(db), _settings(SHIPPED)
    chosen = {name: _checked(name, value, place) for name, value in asdict(targets).items()}
    own = {name: value for name, value in chosen.items() if value != shipped[name]}
    try:
        with FileLock(str(place) + ".lock", timeout=PATIENCE):
            write_settings(place, own, head=HEAD)
    except (OSError, TimeoutError) as problem:
        raise unusable("targets_unwritten", file=place.name) from problem
    audit.wrote(Path(db), "coaching", who=who, targets=[f"{name}={value}" for name, value in own.items()])


def allowed(name: str) -> str:
    """Return what a target may be, for a message."""
    return "–".join(map(str, LIMITS[name])) if name in LIMITS else ", ".join(map(str, CHOICES[name]))


def _settings(place: Path) -> Mapping[str, Any]:
    """Read the settings of a file, anew only when it is another one."""
    try:
        now = place.stat()
        return _read(place, (now.st_ino, now.st_mtime_ns, now.st_size))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as problem:
        raise unusable("targets_file", file=place.name) from problem


@lru_cache(maxsize=16)
def _read(place: Path, state: tuple[int, int, int]) -> Mapping[str, Any]:
    """Read one state of a file."""
    found = tomllib.loads(place.read_text("utf-8"))
    return MappingProxyType({name: _checked(name, value, place) for name, value in found.items()})


def _checked(name: str, value: object, place: Path) -> str | int:
    """Return a value that is allowed.

    Raises
    ------
    Unusable
        If there is no such target, or it cannot be that.
    """
    if name not in CHOICES and name not in LIMITS:
        names = ", ".join(Targets.__slots__)
        raise unusable("targets_name", file=place.name, target=name, allowed=names)
    if isinstance(value, str | int) and not isinstance(value, bool) and _is_allowed(name, value):
        return value
    said = str(value)[:LONGEST]
    raise unusable("targets_value", file=place.name, target=name, value=said, allowed=allowed(name))


def _is_allowed(name: str, value: str | int) -> bool:
    """Whether a target may have a value."""
    if name in CHOICES:
        return value in CHOICES[name]
    low, high = LIMITS[name]
    return isinstance(value, int) and low <= value <= high
