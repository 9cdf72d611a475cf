"""The headless face: ``python -m analytics demo | load | results | report`` (results.md)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from tqdm import tqdm

from analytics.admission.commands import audit_verb, erase_verb, purge_verb
from analytics.admission.formats.commanding import map_verb
from analytics.admission.identity_command import identities_verb
from analytics.demo import WORLD_NAMES
from analytics.errors import BadInput, MentorlyftError
from analytics.operations.command import operations_verbs
from analytics.publishing.command import report_verb
from analytics.report.privacy_commands import privacy_verbs
from analytics.settings import Filters

BAD_INPUT = 2
Progress = Callable[[str, float], None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; 0 on success, 2 on bad input with one message on standard error."""
    chosen = _parser().parse_args(arguments)
    try:
        chosen.run(chosen)
    except (MentorlyftError, OSError) as problem:
        print(f"mentorlyft: {problem}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        return 0
    return 0


def _parser() -> argparse.ArgumentParser:
    """Return the parser of all verbs."""
    parser = argparse.ArgumentParser(
        prog="python -m analytics", description="What a mentoring programme is worth, without a browser."
    )
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    _demo_verb(verbs.add_parser("demo", help="write a folder of simulated exports whose truth is known"))
    _load_verb(verbs.add_parser("load", help="load exports into a database and print the load report"))
    _results_verb(verbs.add_parser("results", help="print what a loaded database says of the programme"))
    map_verb(verbs.add_parser("map", help="say once what the columns of an unknown file are"))
    identities_verb(verbs.add_parser("identities", help="print how the ids of the systems match"))
    report_verb(verbs.add_parser("report", help="write or publish the report of a quarter"), _bar)
    audit_verb(verbs.add_parser("audit", help="print who loaded, exported, erased or purged what"))
    erase_verb(verbs.add_parser("erase", help="erase one person from a database"))
    purge_verb(verbs.add_parser("purge", help="take away what is older than its retention period"))
    privacy_verbs(verbs)
    operations_verbs(verbs)
    return parser


def _demo_verb(verb: argparse.ArgumentParser) -> None:
    """Describe ``demo``."""
    verb.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write to")
    verb.add_argument("--agents", type=_positive, default=None, metavar="N", help="people at any one time")
    verb.add_argument("--months", type=_positive, default=30, metavar="M", help="months of history")
    verb.add_argument("--seed", type=int, default=1, metavar="S", help="same seed, same files")
    verb.add_argument("--world", choices=WORLD_NAMES, default="effect", help="what is true in it")
    verb.set_defaults(run=_demo)


def _load_verb(verb: argparse.ArgumentParser) -> None:
    """Describe ``load``."""
    verb.add_argument("paths", type=Path, nargs="+", metavar="DIR_OR_FILE", help="exports to load")
    verb.add_argument("--db", type=Path, required=True, metavar="FILE", help="the database")
    verb.add_argument("--json", action="store_true", help="print the load report as JSON")
    verb.add_argument("--profile", default="", metavar="NAME", help="the stored mapping of these files")
    verb.add_argument(
        "--answer", type=_answer, action="append", default=[], metavar="KEY=VALUE", help="decide a doubt"
    )
    verb.add_argument("--keep-going", action="store_true", help="leave refused files out, take the others")
    verb.add_argument(
        "--replace-period", action="store_true", help="remove stored rows that a re-export lacks"
    )
    verb.add_argument("--rejects", type=Path, default=None, metavar="DIR", help="write refused rows there")
    verb.set_defaults(run=_load)


def _results_verb(verb: argparse.ArgumentParser) -> None:
    """Describe ``results``."""
    verb.add_argument("--db", type=Path, required=True, metavar="FILE", help="the database")
    verb.add_argument("--as-of", type=_day, default=None, metavar="DATE", help="use nothing after this day")
    verb.add_argument("--quarter", default=None, metavar="2026Q3", help="up to the end of a quarter")
    verb.add_argument("--programme", default=None, metavar="ID", help="only this programme's mentees")
    verb.add_argument("--site", default=None, metavar="S", help="only this site")
    verb.add_argument("--seed", type=int, default=0, metavar="S", help="of bootstraps and draws")
    verb.add_argument("--json", action="store_true", help="print the results document")
    verb.set_defaults(run=_results)


def _positive(text: str) -> int:
    """Read a whole number above nought."""
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number above 0")
    return value


def _answer(text: str) -> tuple[str, str]:
    """Read ``key=value``."""
    key, sign, value = text.partition("=")
    if not sign or not key.strip():
        raise argparse.ArgumentTypeError(f"{text} is not of the form key=value")
    return key.strip(), value.strip()


def _day(text: str) -> date:
    """Read an ISO date."""
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"{text} is not a date like 2026-06-30") from problem


def _demo(chosen: argparse.Namespace) -> None:
    """Write a demo folder."""
    from analytics.demo.exports import write_demo

    with _bar() as progress:
        write_demo(
            chosen.out,
            agents=chosen.agents,
            months=chosen.months,
            seed=chosen.seed,
            world=chosen.world,
            progress=progress,
        )


def _load(chosen: argparse.Namespace) -> None:
    """Load exports and print the report."""
    from analytics.admission.load import load
    from analytics.admission.wording import as_text
    from analytics.admission.words import say

    with _bar() as progress:
        report = load(
            chosen.paths,
            chosen.db,
            progress=progress,
            answers=dict(chosen.answer),
            profile=chosen.profile,
            keep_going=chosen.keep_going,
            replace_period=chosen.replace_period,
            rejects=chosen.rejects,
        )
    print(report.to_json() if chosen.json else as_text(report))
    if report.refused:
        raise BadInput(say("load.refused_files", values={"count": len(report.refused)}))


def _results(chosen: argparse.Namespace) -> None:
    """Print the results."""
    from analytics.money.forecast_file import read_frozen
    from analytics.money.kept import read_kept
    from analytics.pipeline import assumed, decide, price, study
    from analytics.report.results import document, dumps
    from analytics.report.summary import summary

    filters = Filters(
        as_of=chosen.as_of, quarter=chosen.quarter, programme=chosen.programme, site=chosen.site
    )
    with _bar() as progress:
        studied = study(chosen.db, filters, seed=chosen.seed, methods=chosen.json, progress=progress)
    kept = read_kept(chosen.db)
    prices = assumed(studied, kept)
    returned = price(studied, prices, choices=kept.choices, seed=chosen.seed)
    verdict = decide(studied, returned, assumptions=prices)
    if not chosen.json:
        print(summary(studied, returned, verdict, assumptions=prices))
        return
    frozen = read_frozen(chosen.db, programme=filters.programme, everything=False)
    found = document(studied, returned, verdict, assumptions=prices, choices=kept.choices, frozen=frozen)
    print(dumps(found))


@contextmanager
def _bar() -> Iterator[Progress]:
    """Show a progress bar on a terminal once something takes longer than a second."""
    with tqdm(
        total=100, delay=1, disable=None, leave=False, bar_format="{desc} {bar} {percentage:3.0f}%"
    ) as bar:

        def tell(what: str, share: float) -> None:
            """Move the bar to a share, 0-1."""
            bar.set_description_str(what, refresh=False)
            bar.update(max(round(100 * share) - bar.n, 0))

        yield tell


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
