"""The verbs of whoever runs the dashboard: ``backup``, ``restore``, ``health`` and ``upgrade``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analytics.admission.words import say

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[Any]

UNWELL = 1  # exit code


def operations_verbs(verbs: Verbs) -> None:
    """Describe all four."""
    _backup_verb(verbs.add_parser("backup", help="write a database and all that lies beside it to one file"))
    _restore_verb(verbs.add_parser("restore", help="bring a database back from a backup"))
    _health_verb(verbs.add_parser("health", help="whether the database is well: exit 0 or 1, one JSON line"))
    _upgrade_verb(
        verbs.add_parser("upgrade", help="bring a database of an earlier version to this one's form")
    )


def _database(verb: argparse.ArgumentParser) -> None:
    """Describe the argument that all of them take."""
    verb.add_argument("--db", type=Path, required=True, metavar="FILE", help="the database")


def _backup_verb(verb: argparse.ArgumentParser) -> None:
    """Describe ``backup``."""
    _database(verb)
    verb.add_argument("--out", type=Path, required=True, metavar="FILE", help="a new file to write to")
    verb.set_defaults(run=_backup)


def _restore_verb(verb: argparse.ArgumentParser) -> None:
    """Describe ``restore``."""
    verb.add_argument("backup", type=Path, metavar="BACKUP", help="what backup wrote")
    _database(verb)
    verb.add_argument("--yes", action="store_true", help="replace what is there")
    verb.set_defaults(run=_restore)


def _health_verb(verb: argparse.ArgumentParser) -> None:
    """Describe ``health``."""
    _database(verb)
    verb.add_argument(
        "--max-age-days",
        type=float,
        default=None,
        metavar="N",
        help="unwell if nothing was loaded for longer",
    )
    verb.set_defaults(run=_health)


def _upgrade_verb(verb: argparse.ArgumentParser) -> None:
    """Describe ``upgrade``."""
    _database(verb)
    verb.set_defaults(run=_upgrade)


def _backup(chosen: argparse.Namespace) -> None:
    """Write a backup."""
    from analytics.operations.backup import backup

    made = backup(chosen.db, chosen.out)
    values = {"path": made.file, "files": made.files, "size": made.size, "generation": made.generation}
    print(say("operations.backed_up", values=values))


def _restore(chosen: argparse.Namespace) -> None:
    """Bring a backup back."""
    from analytics.operations.restoring import restore

    made = restore(chosen.backup, chosen.db, yes=chosen.yes)
    values = {"path": chosen.db, "files": made.files, "generation": made.generation}
    print(say("operations.restored", values=values))
    if made.replaced:
        print(say("operations.replaced", values={"path": made.replaced}))
    if made.erasures:
        print(say("operations.erase_again", values={"count": made.erasures}))


def _health(chosen: argparse.Namespace) -> None:
    """Print one line of JSON; leave with 1 if something is wrong."""
    from analytics.operations.health import health

    found = health(chosen.db, oldest_days=chosen.max_age_days)
    print(found.to_json())
    if not found.ok:
        raise SystemExit(UNWELL)


def _upgrade(chosen: argparse.Namespace) -> None:
    """Upgrade a database."""
    from analytics.operations.upgrading import upgrade

    made = upgrade(chosen.db)
    values = {"path": chosen.db, "generation": made.generation, "added": ", ".join(made.added)}
    print(say("operations.upgraded" if made.added else "operations.up_to_date", values=values))
