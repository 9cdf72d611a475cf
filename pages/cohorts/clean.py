"""The integrity checks as a table: each with its state, what was found, and the rule."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.estimates.integrity import FAIL, NOT_RUN, PASS, WARN, Check
from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.settings import FLOOR
from pages.parts.card import heading
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.table import table

WORST_FIRST = (FAIL, WARN, PASS, NOT_RUN)


def checks(found: Sequence[Check]) -> None:
    """Show every check; the state is a sign and a word, never a colour alone."""
    lang = language()
    heading(say("compared.checks"))
    header = [say("compared.check"), say("compared.found")]
    ranked = sorted(found, key=lambda check: WORST_FIRST.index(check.state))
    rows = [
        [text(f"compared.check.{c.key}", lang), f"{text(f'compared.state.{c.state}', lang)} {_said(c)}"]
        for c in ranked
    ]
    table(header, rows, words=(0, 1))


def _said(check: Check) -> str:
    """Return what was found and the rule it was judged by, or why it was not run."""
    lang = language()
    if check.reason is not None:
        return text(f"compared.why.{check.reason}", lang)
    return f"{_counted(check)} {text(f'compared.rule.{check.key}', lang)}"


def _counted(check: Check) -> str:
    """Return counts, shares or p-value of one check."""
    lang, detail = language(), check.detail
    if "p" in detail:
        return text("compared.found.p", lang, p=numbers.number(detail["p"], lang, 3))
    if "gap" in detail:
        return text("compared.found.gap", lang, gap=numbers.number(100 * detail["gap"], lang, 1))
    if detail:
        name = "share" if "share" in detail else "shares"
        shares = {k: numbers.percent(100 * v, lang, 1) for k, v in detail.items()}
        return text(f"compared.found.{name}", lang, **shares)
    if check.count is None or check.of is None:
        if check.count == 0:
            return f"{numbers.number(0, lang, 0)}."
        return text("compared.found.few", lang, floor=numbers.number(FLOOR, lang, 0))
    counts = {"count": check.count, "of": check.of}
    return text("compared.found.count", lang, **{k: numbers.number(n, lang, 0) for k, n in counts.items()})
