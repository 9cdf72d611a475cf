"""The verbs about people's rights: ``person`` (what is held about one) and ``dpia`` (the annex)."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from analytics.admission.words import say
from analytics.report.catalogue import LANGUAGES

WAYS = (".html", ".csv")


def privacy_verbs(verbs: Any) -> None:
    """Add both verbs to the parsers of the command line.

    Parameters
    ----------
    verbs : what ``ArgumentParser.add_subparsers`` returned
    """
    _person_verb(verbs.add_parser("person", help="print every stored row about one person"))
    _dpia_verb(verbs.add_parser("dpia", help="write the annex to the data protection impact assessment"))


def _person_verb(verb: argparse.ArgumentParser) -> None:
    """Describe ``person``."""
    verb.add_argument("--db", type=Path, required=True, metavar="FILE", help="the database")
    verb.add_argument("--id", required=True, metavar="ID", help="the id as exports write it, or its code")
    verb.add_argument("--json", action="store_true", help="print JSON, not CSV")
    verb.set_defaults(run=_person)


def _dpia_verb(verb: argparse.ArgumentParser) -> None:
    """Describe ``dpia``."""
    verb.add_argument(
        "--db", type=Path, required=True, metavar="FILE", help="the database; it need not exist"
    )
    verb.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the annex")
    verb.add_argument("--out", type=Path, required=True, metavar="FILE", help="file to write: .html or .csv")
    verb.set_defaults(run=_dpia)


def _person(chosen: argparse.Namespace) -> None:
    """Print what is held about one person."""
    from analytics.admission.person import held_about
    from analytics.admission.safe_csv import csv_text

    held = held_about(chosen.db, chosen.id)
    if chosen.json:
        print(json.dumps(held.to_dict(), ensure_ascii=False, indent=1))
        return
    print(csv_text(held.lines()), end="")


def _dpia(chosen: argparse.Namespace) -> None:
    """Write the annex.

    Raises
    ------
    Unusable
        If the name of the file says neither HTML nor CSV.
    """
    from analytics.admission.refusal import unusable
    from analytics.admission.retention import months_kept
    from analytics.report.privacy import document
    from analytics.report.privacy.dpia import dpia
    from analytics.report.purpose_file import read_purpose

    if chosen.out.suffix.lower() not in WAYS:
        raise unusable("dpia_suffix", file=chosen.out.name)
    made = dpia(read_purpose(chosen.db), months_kept(chosen.db), chosen.lang)
    write = document.csv if chosen.out.suffix.lower() == ".csv" else document.html
    chosen.out.write_bytes(write(made))
    print(say("person.written", values={"file": chosen.out.name}))
