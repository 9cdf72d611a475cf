"""The verbs that protect people: ``audit``, ``erase`` and ``purge``."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from analytics.admission.words import say


def audit_verb(verb: argparse.ArgumentParser) -> None:
    """Describe ``audit``."""
    _database(verb)
    verb.add_argument("--json", action="store_true", help="print the log as JSON")
    verb.set_defaults(run=_audit)


def erase_verb(verb: argparse.ArgumentParser) -> None:
    """Describe ``erase``."""
    _database(verb)
    verb.add_argument("--person", required=True, metavar="ID", help="the id as exports write it")
    verb.add_argument("--yes", action="store_true", help="do it; without it nothing is erased")
    verb.set_defaults(run=_erase)


def purge_verb(verb: argparse.ArgumentParser) -> None:
    """Describe ``purge``."""
    _database(verb)
    verb.add_argument("--dry-run", action="store_true", help="only count what is older than its period")
    verb.set_defaults(run=_purge)


def _database(verb: argparse.ArgumentParser) -> None:
    """Describe the argument that all of them take."""
    verb.add_argument("--db", type=Path, required=True, metavar="FILE", help="the database")


def _audit(chosen: argparse.Namespace) -> None:
    """Print the audit log."""
    from analytics.admission import audit, store

    if not audit.log_file(chosen.db.absolute()).exists():
        store.resolve(chosen.db)
    found = audit.entries(chosen.db)
    if chosen.json:
        print(json.dumps([asdict(entry) for entry in found], ensure_ascii=False))
        return
    for entry in found:
        facts = ", ".join(f"{name} {audit.fact_text(fact)}" for name, fact in entry.facts.items())
        values = {"at": entry.at, "verb": say(f"audit.{entry.verb}"), "who": entry.who, "facts": facts}
        print(say("privacy.entry", values=values))
    if not found:
        print(say("privacy.no_entries"))


def _erase(chosen: argparse.Namespace) -> None:
    """Erase one person.

    Raises
    ------
    Unusable
        If ``--yes`` is missing.
    """
    from analytics.admission import store
    from analytics.admission.erasure import erase
    from analytics.admission.refusal import unusable

    store.resolve(chosen.db)
    if not chosen.yes:
        raise unusable("unconfirmed")
    report = erase(chosen.db, chosen.person)
    tables = ", ".join(f"{name} {count}" for name, count in report.rows)
    done = say("privacy.erased", values={"rows": report.total, "tables": tables})
    print(done if report.changed else say("privacy.erased_before"))


def _purge(chosen: argparse.Namespace) -> None:
    """Purge what is older than its period, or count it."""
    from analytics.admission.retention import purge

    report = purge(chosen.db, today=date.today(), dry=chosen.dry_run)
    for purged in report.tables:
        print(say("privacy.purged", values=asdict(purged)))
    if not report.tables:
        print(say("privacy.purged_none"))
    elif report.dry:
        print(say("privacy.purged_dry"))
    else:
        print(say("privacy.purged_done", values={"generation": report.generation}))
