"""The verb ``report``: one file, every file, or the publication of a quarter; made to run unattended."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from analytics.admission.refusal import unusable
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.quarterly.model import AUDIENCES, Audience
from analytics.settings import Filters

if TYPE_CHECKING:
    from analytics.publishing.handing_over import Wanted

Progress = Callable[[str, float], None]
Bar = Callable[[], AbstractContextManager[Progress]]


def report_verb(verb: argparse.ArgumentParser, bar: Bar) -> None:
    """Describe ``report``; `bar` shows how far it has come."""
    verb.add_argument("--db", type=Path, required=True, metavar="FILE", help="the database")
    verb.add_argument("--quarter", required=True, metavar="2026Q3", help="what the report is about")
    verb.add_argument("--lang", default="en", metavar="LANG", help=f"one of {', '.join(LANGUAGES)}")
    verb.add_argument("--out", type=Path, metavar="FILE", help="the report; .html, .pdf, .pptx or .xlsx")
    verb.add_argument("--audience", choices=AUDIENCES, default=None, help="for whom; steering by default")
    verb.add_argument("--role", choices=("leader",), default=None, help="the pack of one leader")
    verb.add_argument("--id", default="", metavar="LOGIN", help="the leader's login in the roles file")
    verb.add_argument("--teams", nargs="+", default=[], metavar="TEAM", help="instead: the leader's teams")
    verb.add_argument("--all", type=Path, metavar="DIR", help="every language and format, and every pack")
    verb.add_argument("--publish", action="store_true", help="keep the quarter for good")
    verb.add_argument("--reason", default="", metavar="TEXT", help="why a published quarter is corrected")
    verb.add_argument("--programme", default=None, metavar="ID", help="only this programme's mentees")
    verb.add_argument("--site", default=None, metavar="S", help="only this site")
    verb.set_defaults(run=lambda chosen: run(chosen, bar))


def run(chosen: argparse.Namespace, bar: Bar) -> None:
    """Do what was asked, in one gathering.

    Raises
    ------
    BadRequest
        If nothing was asked for, or something asked for is not there.
    """
    if not (chosen.out or chosen.all or chosen.publish):
        raise unusable("report_out")
    filters = Filters(quarter=chosen.quarter, programme=chosen.programme, site=chosen.site)
    with bar() as progress:
        told = list(_done(chosen, filters, progress))
    for line in told:
        print(line)


def _done(chosen: argparse.Namespace, filters: Filters, progress: Progress) -> Iterator[str]:
    """Give a line for everything that was done."""
    from analytics.publishing import handing_over
    from analytics.publishing.keeping import keep

    db = chosen.db
    if chosen.out:
        yield handing_over.one(db, filters, _wanted(chosen), chosen.out, progress)
    if chosen.all:
        yield from handing_over.every(db, filters, chosen.all, progress)
    if chosen.publish:
        edition, is_new = keep(db, filters, reason=chosen.reason, progress=progress)
        told = {"quarter": edition.quarter, "edition": edition.number, "folder": str(edition.folder)}
        yield text(f"publishing.command.{'published' if is_new else 'published_before'}", "en", **told)


def _wanted(chosen: argparse.Namespace) -> Wanted:
    """Return the one report that was asked for.

    Raises
    ------
    Unusable
        If a leader's pack is asked for without saying whose, or a leader is named for another report.
    """
    from analytics.publishing import handing_over
    from analytics.publishing.opening import NO_TEAMS

    is_pack = bool(chosen.role or chosen.id or chosen.teams)
    audience: Audience = chosen.audience or ("leader" if is_pack else "steering")
    if audience != "leader" and is_pack:
        raise unusable("report_not_pack", audience=audience)
    if audience != "leader":
        return handing_over.Wanted(audience=audience, access=NO_TEAMS, lang=chosen.lang)
    if not chosen.id and not chosen.teams:
        raise unusable("report_leader")
    access = (
        handing_over.leader_named(chosen.db, chosen.id)
        if chosen.id
        else handing_over.leader_of(chosen.db, chosen.teams)
    )
    return handing_over.Wanted(audience="leader", access=access, lang=chosen.lang)
