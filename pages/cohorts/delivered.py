"""What the tabs about delivery share: the counts of these data, looked up once for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.cohorts.delivery_funnel import read_funnel
from analytics.cohorts.goals_set import read_goals
from analytics.cohorts.meetings import read_meetings
from analytics.cohorts.pitfalls import read_pitfalls
from analytics.cohorts.support import read_support
from analytics.estimates.delivery_funnel import Funnel, show_funnel
from analytics.estimates.delivery_share import Share
from analytics.estimates.goals import Goals, show_goals
from analytics.estimates.meetings import Meetings, show_meetings
from analytics.estimates.pitfalls import Pitfall, judge_pitfalls
from analytics.estimates.support import Support, show_support
from analytics.report.catalogue import text
from analytics.report.delivery_words import behind_words, share_alone, suppressed_words
from pages.parts import empty
from pages.parts.card import Figure
from pages.parts.say import say
from pages.parts.state import language
from pages.parts.study import current_study, looked_up


def funnels() -> tuple[Funnel, ...]:
    """Return the funnel of each role in view."""
    return looked_up(
        "delivery.funnel", lambda connection, cohort: show_funnel(read_funnel(connection, cohort))
    )


def met() -> Meetings:
    """Return the meetings in view."""
    return looked_up(
        "delivery.meetings", lambda connection, cohort: show_meetings(read_meetings(connection, cohort))
    )


def set_goals() -> Goals:
    """Return the goals in view."""
    return looked_up("delivery.goals", lambda connection, cohort: show_goals(read_goals(connection, cohort)))


def supported() -> Support:
    """Return training and checkpoints in view."""
    return looked_up(
        "delivery.support", lambda connection, cohort: show_support(read_support(connection, cohort))
    )


def judged() -> tuple[Pitfall, ...]:
    """Return the five pitfalls in view."""
    return looked_up(
        "delivery.pitfalls", lambda connection, cohort: judge_pitfalls(read_pitfalls(connection, cohort))
    )


def is_loaded(table: str) -> bool:
    """Whether a file of the contract was loaded with rows."""
    return bool(dict(current_study().tables).get(table, 0))


def waits_for(*tables: str) -> bool:
    """Say which of the files that a tab needs are missing; whether any is."""
    lacking = [f"{table}.csv" for table in tables if not is_loaded(table)]
    if lacking:
        empty.missing("programme", *lacking, together=True)
    return bool(lacking)


def measure(label: str, share: Share, of: str) -> Figure:
    """Return a share as a measure: its label, the share, and what it is a share of or why it is not told."""
    lang = language()
    if share.is_told:
        return label, share_alone(share, lang), f"{behind_words(share, lang)} {of}"
    reason = say("pitfalls.nothing") if share.n == 0 else suppressed_words(lang)
    return label, share_alone(share, lang), reason


def header(names: Sequence[str]) -> list[str]:
    """Return the headings of columns."""
    return [text(f"delivery.column.{name}", language()) for name in names]
