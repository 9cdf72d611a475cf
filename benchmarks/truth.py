"""Bias, coverage and false alarms over many simulated centres with planted truth (methods.md 9.1).

``python -m benchmarks.truth [seeds]`` runs every world, 200 seeds each unless told otherwise, prints one
table with the limits and whether each holds, and exits with 1 when one does not.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np

from benchmarks.seeds import Found, run_seed
from benchmarks.seeds_money import run_money_seed
from tests.worlds import WORLDS

SEEDS = 200
OF_STAYING = ("staying", "avoided", "12 months")
CUTS = ("overall", "quarter", "group, own", "group, shrunk", *OF_STAYING)
WIDE = ("group, shrunk", "avoided")  # intervals that may cover more: drawn together; no symmetric error
WHAT = {
    "overall": "effect",
    "quarter": "effect by quarter",
    "group, own": "effect by site and tenure, own interval",
    "group, shrunk": "effect by site and tenure, drawn toward the whole",
    "staying": "log hazard ratio of leaving",
    "avoided": "exits avoided",
    "12 months": "difference after 12 months, points",
}
BIAS = 0.25  # of the mean standard error
BIAS_UNDER_SELECTION = 0.4  # of staying: performance before mentoring is a noisy stand-in for ability
SELECTED = (
    "effect",
    "none",
    "selection",
    "few_teams",
)  # worlds in which the able are likelier to be mentored
COVERAGE = (0.92, 0.98)
MONEY = ("effect", "none", "selection", "few_teams")  # worlds whose money is priced too
MONEY_COVERAGE = 0.86  # of 90 % ranges of the whole benefit; that of exits avoided is wider than it must be
ONE_LINE = 0.83  # of a single line: three standard errors of 200 centres below 90 %
FALSE_ALARMS = 0.05
FLAGGED = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the table."""

    world: str
    what: str
    figures: str
    limits: str
    holds: bool

    def __str__(self) -> str:
        """Return the line in columns."""
        verdict = "holds" if self.holds else "FAILS"
        return f"{self.world:<11}{self.what:<50}{self.figures:<58}{self.limits:<42}{verdict}"


def measure(seeds: int = SEEDS, worlds: Iterable[str] = WORLDS) -> list[Line]:
    """Return every line; two processes share the seeds."""
    lines: list[Line] = []
    with ProcessPoolExecutor(2) as pool:
        for world in worlds:
            found = list(pool.map(run_seed, [world] * seeds, range(seeds), chunksize=5))
            lines += _trend(found) if world == "trend" else _lines(world, found)
            if world in MONEY:
                lines += _money(
                    world, list(pool.map(run_money_seed, [world] * seeds, range(seeds), chunksize=5))
                )
    return lines


def _money(world: str, found: list[list[Found]]) -> Iterator[Line]:
    """Return how often the 90 % range of benefit and return holds what was planted."""
    together = [one for seed in found for one in seed]
    for cut in dict.fromkeys(one.cut for one in together):
        mine = [one for one in together if one.cut == cut]
        error, se, covered = (
            np.array([getattr(one, name) for one in mine]) for name in ("error", "se", "covered")
        )
        bias, share, ratio = error.mean() / se.mean(), covered.mean(), se.mean() / error.std()
        yield Line(
            world=world,
            what=f"money: {cut}",
            figures=f"bias {bias:+.2f} se, covers {share:6.1%} of {len(mine):>5}, se/sd {ratio:.2f}",
            limits=f"bias below {BIAS_UNDER_SELECTION} se, at least {money_coverage(cut):.0%} of 90 %",
            holds=bool(abs(bias) < BIAS_UNDER_SELECTION and share >= money_coverage(cut)),
        )


def money_coverage(cut: str) -> float:
    """Return the share of centres whose 90 % range must hold what was planted."""
    return MONEY_COVERAGE if "both" in cut else ONE_LINE


def _lines(world: str, found: list[list[Found]]) -> Iterator[Line]:
    """Return the lines of one world."""
    for cut in CUTS:
        mine = [one for seed in found for one in seed if one.cut == cut]
        if mine:
            yield _line(world, cut, mine)
    if world in ("none", "late_start"):
        yield _alarms(world, found)


def _line(world: str, cut: str, mine: list[Found]) -> Line:
    """Return bias and coverage of one cut of one world."""
    error, se, covered = (
        np.array([getattr(one, name) for one in mine]) for name in ("error", "se", "covered")
    )
    bias, share = float(error.mean() / se.mean()), float(covered.mean())
    ratio = se.mean() / error.std()
    most = BIAS_UNDER_SELECTION if cut in OF_STAYING and world in SELECTED else BIAS
    low, high = (COVERAGE[0], 1.0) if cut in WIDE else COVERAGE
    return Line(
        world=world,
        what=WHAT[cut],
        figures=f"bias {bias:+.2f} se, covers {share:6.1%} of {len(mine):>5}, se/sd {ratio:.2f}",
        limits=f"bias below {most} se, {low:.0%}-{high:.0%}",
        holds=abs(bias) < most and low <= share <= high,
    )


def _alarms(world: str, found: list[list[Found]]) -> Line:
    """Return how often a world without effect is called a success or a failure."""
    overall = [one.verdict for seed in found for one in seed if one.cut == "overall"]
    better, worse = (float(np.mean([v == name for v in overall])) for name in ("better", "worse"))
    return Line(
        world=world,
        what="called a success where there is no effect",
        figures=f"better {better:.1%}, worse {worse:.1%} of {len(overall)}",
        limits=f"better at most {FALSE_ALARMS:.0%}",
        holds=better <= FALSE_ALARMS,
    )


def _trend(found: list[list[Found]]) -> list[Line]:
    """Return how often choosing people who were already improving is flagged."""
    overall = [one for seed in found for one in seed if one.cut == "overall"]
    flagged = float(np.mean([one.pretrend_p is not None and one.pretrend_p < 0.05 for one in overall]))
    missed = [one.error for one in overall if one.pretrend_p is None or one.pretrend_p >= 0.05]
    return [
        Line(
            world="trend",
            what="flagged by the pre-trend test",
            figures=f"{flagged:.1%} of {len(overall)}; off by {np.mean([o.error for o in overall]):+.1f} s,"
            f" unflagged by {np.mean(missed or [0.0]):+.1f} s",
            limits=f"flagged at least {FLAGGED:.0%}",
            holds=flagged >= FLAGGED,
        )
    ]


def main() -> None:
    """Print the table."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    start = time.perf_counter()
    lines = measure(seeds)
    print(f"{seeds} seeds of each world; 95 % intervals; se/sd: mean standard error over spread of the error")
    print("\n".join(str(line) for line in lines))
    failed = sum(not line.holds for line in lines)
    print(f"{len(lines) - failed} of {len(lines)} hold; {time.perf_counter() - start:.0f} s")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
