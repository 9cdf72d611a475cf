"""What is kept beside a database about its money: choices, and prices that replace those of the exports."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from analytics.money.choices import AS_SHIPPED, Choices
from analytics.money.ret import Assumption


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What somebody saved for everybody; `own` replaces the exported row of the same key."""

    choices: Choices = AS_SHIPPED
    own: tuple[Assumption, ...] = ()


def kept_file(db: Path) -> Path:
    """Return the file beside a database that holds them."""
    db = Path(db).absolute()
    return db.with_name(db.name + ".money.toml")


def read_kept(db: Path) -> Kept:
    """Return what is kept for a database; nothing where there is no file."""
    return Kept()
