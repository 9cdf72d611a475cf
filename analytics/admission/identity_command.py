"""The verb ``identities``: match rates, ids without an employee, and suggestions; it joins nothing."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from analytics.admission.words import say

SHOWN = 20  # ids a terminal lists; --json gives all


def identities_verb(verb: argparse.ArgumentParser) -> None:
    """Describe ``identities``."""
    verb.add_argument("--db", type=Path, required=True, metavar="FILE", help="the database")
    verb.add_argument("--json", action="store_true", help="print everything as JSON")
    verb.set_defaults(run=_identities)


def _identities(chosen: argparse.Namespace) -> None:
    """Print how the ids match."""
    from analytics.admission.identity import matching

    found = matching(chosen.db)
    if chosen.json:
        print(json.dumps(found.to_dict(), ensure_ascii=False, sort_keys=True))
        return
    for rate in found.rates:
        share = f"{rate.share:.1%}"
        print(
            say(
                "identity.rate",
                values={
                    "system": rate.system,
                    "other": rate.other,
                    "share": share,
                    "known": rate.known,
                    "people": rate.people,
                },
            )
        )
    print(say("identity.unmatched", values={"count": len(found.unmatched)}))
    for item in found.unmatched[:SHOWN]:
        values = {"id": item.pseudonym, "system": item.system, "rows": item.rows, "file": item.file}
        days = {"first": item.first_day or "?", "last": item.last_day or "?", "line": item.line or "?"}
        print(say("identity.item", values={**values, **days}))
    if len(found.unmatched) > SHOWN:
        print(say("identity.more", values={"count": len(found.unmatched) - SHOWN}))
    print(say("identity.suggestions", values={"count": len(found.suggestions)}))
