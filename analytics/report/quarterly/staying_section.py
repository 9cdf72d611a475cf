"""Third page: whether people stay, and what mentoring has to do with it."""

from __future__ import annotations

from analytics.estimates.effect import Interval, Retention
from analytics.report import staying_words
from analytics.report.catalogue import text
from analytics.report.figures.staying_quarters import (
    staying_quarters,
    staying_quarters_alt,
    staying_quarters_rows,
)
from analytics.report.figures.survival import survival_alt, survival_curves, survival_rows
from analytics.report.figures.waterfall import waterfall_alt, waterfall_naive_to_honest, waterfall_rows
from analytics.report.funnel_words import sentence as funnel_sentence
from analytics.report.numbers import number, percent, span
from analytics.report.quarterly.material import Material
from analytics.report.quarterly.model import Audience, Block, Fact, Section
from analytics.report.quarterly.parts import facts, joined, of_result, picture, reach, say, signed, words
from analytics.report.rule_words import rule_sentence
from analytics.report.staying_tables import decimals_of, measures
from analytics.report.wording import reason_text

RULES = ("internal_move", "fixed_term_end", "probation_end", "redundancy", "retirement", "rehire_gap_days")


def staying_section(material: Material, audience: Audience, lang: str) -> Section:
    """Return the effect on staying, the plain gap beside it, turnover, and teams beyond chance."""
    study = material.study
    retention = study.retention
    blocks = (
        *words(staying_words.headline(retention, lang), "lead"),
        *facts([*_measures(retention, lang), *_turnover(material, lang)]),
        *words(_gap(retention, lang)),
        *_curves(material, lang),
        *(_quarters(material, lang) if audience == "annual" else _steps(material, lang)),
        *words(_teams(material, lang)),
        *words(joined((say("counts_as_leaving", lang), rule_sentence(study.rules, RULES, lang))), "note"),
    )
    return Section(key="staying", title=say("section.staying", lang), blocks=blocks)


def _measures(retention: Retention, lang: str) -> list[Fact]:
    """Return exits avoided, the difference after a year and the months gained, each with its interval."""
    units = {"avoided": "", "difference": "%", "months": ""}
    found = measures(retention)
    return [
        _fact(name, one, unit, lang) for name, unit in units.items() if (one := found.get(name)) is not None
    ]


def _fact(name: str, found: Interval, unit: str, lang: str) -> Fact:
    """Return one measure."""
    digits = decimals_of(found)
    note = reach(found, lang, digits=digits)
    return Fact(label=text(f"page.retention.{name}", lang), value=signed(found, unit, lang, digits=digits),
                note=note)  # fmt: skip


def _turnover(material: Material, lang: str) -> list[Fact]:
    """Return the turnover of twelve months as the results document shows it, small counts hidden."""
    found = (material.document.get("retention") or {}).get("turnover_12m") or {}
    if found.get("total") is None or found.get("ci_low") is None:
        return []
    ends = span(found["ci_low"], found["ci_high"], lang, 1)
    notes = [say("interval", lang, span=ends)]
    if found.get("voluntary") is not None:
        notes.append(say("fact.voluntary", lang, share=percent(found["voluntary"], lang, 1)))
    if found.get("average_headcount") is not None:
        notes.append(say("fact.headcount", lang, n=number(found["average_headcount"], lang, 0)))
    label = text("page.retention.turnover", lang)
    return [Fact(label=label, value=percent(found["total"], lang, 1), note=joined(notes, "; "))]


def _gap(retention: Retention, lang: str) -> str:
    """Say what a plain comparison gives beside ours, and why they differ; nothing without both."""
    ours, stayed = retention.retention_difference, retention.naive_stayed
    if ours is None or stayed is None:
        return ""
    ever, never = (percent(share, lang, 1) for share in stayed)
    said = say("gap", lang, ever=ever, never=never, gap=number(stayed[0] - stayed[1], lang, 1, signed=True),
               ours=number(ours.value, lang, 1, signed=True),
               span=span(ours.low, ours.high, lang, 1, signed=True))  # fmt: skip
    return joined((said, staying_words.gap_sentence(retention, lang)))


def _curves(material: Material, lang: str) -> tuple[Block, ...]:
    """Return the share still employed in both groups; nothing where the curves are refused."""
    study = material.study
    if not study.retention.curves:
        return ()
    drawn = picture(
        "retention-curves",
        text("page.retention.curves", lang),
        lambda: survival_curves(study.retention, lang),
        survival_rows(study.retention, lang),
        survival_alt(study.retention, lang),
        of_result(study.retention, study, lang, method="curves"),
    )
    return (drawn,)


def _steps(material: Material, lang: str) -> tuple[Block, ...]:
    """Return the way from the plain gap to the estimate."""
    study = material.study
    if not study.retention.steps:
        return ()
    drawn = picture(
        "retention-steps",
        text("page.retention.steps", lang),
        lambda: waterfall_naive_to_honest(study.retention, lang),
        waterfall_rows(study.retention, lang),
        waterfall_alt(study.retention, lang),
        of_result(study.retention, study, lang, method="hazard"),
    )
    return (drawn,)


def _quarters(material: Material, lang: str) -> tuple[Block, ...]:
    """Return exits avoided quarter by quarter."""
    study = material.study
    if not study.retention.by_quarter:
        return ()
    drawn = picture(
        "retention-quarters",
        text("page.staying.quarters", lang),
        lambda: staying_quarters(study.retention, lang),
        staying_quarters_rows(study.retention, lang),
        staying_quarters_alt(study.retention, lang),
        of_result(study.retention, study, lang, method="hazard"),
    )
    return (drawn,)


def _teams(material: Material, lang: str) -> str:
    """Say how many teams lie beyond chance; no team is named."""
    leaving = material.study.leaving
    if leaving is None:
        return ""
    if leaving.teams.limits is None:
        return reason_text(leaving.teams.reason, lang)
    return funnel_sentence(leaving.teams, (), lang)
