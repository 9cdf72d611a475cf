"""Reports written to files: one, or every language and format with a pack for each leader."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analytics.admission import audit
from analytics.admission.refusal import unusable
from analytics.admission.roles import read_roles, roles_file
from analytics.admission.store import reader
from analytics.publishing.gathering import Progress, gather, packs
from analytics.publishing.making import FORMATS, Correction, built, corrected, file_name, make, written
from analytics.publishing.opening import NO_TEAMS
from analytics.report.catalogue import LANGUAGES
from analytics.report.quarterly.material import Material
from analytics.report.quarterly.model import Audience
from analytics.report.quarterly.published import digest
from analytics.settings import Access, Filters

GATHERED = 0.5  # share of the work
MARK = 8  # digits of the hash that tells leaders' packs apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One report: for whom, by which access, in which language."""

    audience: Audience
    access: Access
    lang: str


def leader_named(db: Path, login: str) -> Access:
    """Return what a leader of the roles file may see as a leader, whatever other roles there are.

    Raises
    ------
    Unusable
        If the file names no such leader.
    """
    roles = read_roles(db)
    found = roles.as_role(login, "leader")
    if not found.teams:
        known = ", ".join(roles.logins("leader")) or "–"
        raise unusable("report_no_leader", who=repr(login)[:80], file=roles_file(db).name, known=known)
    return found


def leader_of(db: Path, teams: list[str]) -> Access:
    """Return what somebody who leads some teams may see.

    Raises
    ------
    Unusable
        If there is no such team.
    """
    known = teams_there(db)
    for team in teams:
        if team not in known:
            raise unusable("report_no_teams", team=repr(team)[:80], known=", ".join(known) or "–")
    return Access(roles=frozenset({"leader"}), teams=frozenset(teams))


def teams_there(db: Path) -> tuple[str, ...]:
    """Return the teams of the employee file, by name."""
    with reader(db) as connection:
        rows = connection.execute("select distinct team from employees where team is not null").fetchall()
    return tuple(sorted(str(team) for (team,) in rows))


def leaders(db: Path) -> tuple[Access, ...]:
    """Return the leaders of the roles file, each as a leader only, by login."""
    roles = read_roles(db)
    return tuple(roles.as_role(login, "leader") for login in roles.logins("leader"))


def mark_of(leader: Access) -> str:
    """Return what stands in the name of a leader's pack: of login and teams, neither of which it tells.

    Who gets other teams gets another mark, and does not find the packs of the teams before.
    """
    return digest("\n".join((leader.who, *sorted(leader.teams or ()))).encode())[:MARK]


def one(db: Path, filters: Filters, wanted: Wanted, out: Path, progress: Progress) -> str:
    """Write one report; the ending of its name says in which format.

    Raises
    ------
    BadRequest
        If the ending or the language is none of a report's, or nothing can be gathered or written.
    """
    format = format_of(out)
    if wanted.lang not in LANGUAGES:
        raise unusable("report_language", lang=repr(wanted.lang)[:20], allowed=", ".join(LANGUAGES))
    material = gather(db, filters, wanted.access, lambda what, share: progress(what, 0.8 * share))
    progress("writing", 0.8)
    save(out, make(material, wanted.audience, wanted.lang, format))
    progress("done", 1.0)
    audit.wrote(db, "report", who=wanted.access.who, quarter=filters.quarter or "", files=[out.name])
    return str(out)


def format_of(out: Path) -> str:
    """Return the format that a file's ending asks for.

    Raises
    ------
    Unusable
        If it is none of a report's.
    """
    found = out.suffix.lower().removeprefix(".")
    if found not in FORMATS:
        raise unusable("report_suffix", file=out.name[:80], allowed=", ".join(f".{f}" for f in FORMATS))
    return found


def every(db: Path, filters: Filters, folder: Path, progress: Progress) -> Iterator[str]:
    """Write the steering group's and the year's report and each leader's pack, in every language and format.

    Raises
    ------
    BadRequest
        As `one`.
    """
    material = gather(db, filters, NO_TEAMS, lambda what, share: progress(what, GATHERED * share))
    known = leaders(db)
    count, names = count_of(len(known)), list[str]()
    for n, (name, content) in enumerate(all_files(db, material, filters.quarter, known), start=1):
        progress("writing", GATHERED + (1 - GATHERED) * n / count)
        save(folder / name, content)
        names.append(name)
        yield str(folder / name)
    audit.wrote(db, "report", quarter=filters.quarter or "", files=[folder.name], reports=len(names))


def count_of(leaders: int) -> int:
    """Return how many files there are with so many leaders' packs."""
    return len(LANGUAGES) * len(FORMATS) * (2 + leaders)


def all_files(
    db: Path, material: Material, quarter: str | None, known: tuple[Access, ...]
) -> Iterator[tuple[str, bytes]]:
    """Give every file with its name: everybody's, then the leaders' packs."""
    yield from files_of(material, quarter)
    for leader, pack in zip(known, packs(db, material, known), strict=True):
        yield from pack_of(pack, quarter, leader)


def files_of(
    material: Material, quarter: str | None, correction: Correction | None = None
) -> Iterator[tuple[str, bytes]]:
    """Give the steering group's and the year's report in every language and format, with their names."""
    audiences: tuple[Audience, ...] = ("steering", "annual")
    for audience in audiences:
        yield from _written(material, audience, quarter, correction=correction)


def pack_of(
    material: Material, quarter: str | None, leader: Access, correction: Correction | None = None
) -> Iterator[tuple[str, bytes]]:
    """Give one leader's pack in every language and format."""
    yield from _written(material, "leader", quarter, mark=mark_of(leader), correction=correction)


def _written(
    material: Material,
    audience: Audience,
    quarter: str | None,
    *,
    mark: str = "",
    correction: Correction | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Give one report in every language and format."""
    for lang in LANGUAGES:
        report = corrected(built(material, audience, lang), correction)
        for format in FORMATS:
            yield file_name(quarter, audience, lang, format, mark=mark), written(report, format)


def save(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; one with the same bytes is left as it is.

    Raises
    ------
    Unusable
        If it cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.read_bytes() == content:
            return
        part.write_bytes(content)
        os.replace(part, path)
    except OSError as problem:
        part.unlink(missing_ok=True)
        raise unusable("report_unwritten", file=path.name, problem=str(problem.strerror)) from problem
