"""A report put together by hand from the example study: every kind of block, in four languages."""

from __future__ import annotations

from dataclasses import replace

from analytics.report.figures.forest import forest, forest_alt, forest_rows
from analytics.report.figures.survival import survival_alt, survival_curves, survival_rows
from analytics.report.numbers import day, interval, money, number, percent, quarter
from analytics.report.quarterly.model import (
    Block,
    Fact,
    Facts,
    Grid,
    Picture,
    Points,
    Report,
    Section,
    Stamp,
    Words,
)
from tests.report.example import AS_OF, study_of

LONG = "Mentored agents stay somewhat longer than comparable ones; how much is still uncertain. " * 2


def sample(lang: str = "en", *, blocks: tuple[Block, ...] | None = None) -> Report:
    """Return a report of three sections, or of one with the blocks given."""
    sections = _sections(lang) if blocks is None else (Section(key="one", title="One", blocks=blocks),)
    return Report(
        title=f"Nya på golvet, {quarter('2026Q2', lang)}",
        subtitle="To the steering group",
        lang=lang,
        audience="steering",
        stamp=stamp(lang),
        sections=sections,
    )


def stamp(lang: str) -> Stamp:
    """Return a stamp of the demo."""
    return Stamp(
        quarter="2026Q2",
        as_of=AS_OF,
        short=f"{day(AS_OF, lang)} · all programmes · version 0.8.0 · data 00000000",
        lines=(("As of", day(AS_OF, lang)), ("Version", "0.8.0"), ("Data", "0" * 64)),
        version="0.8.0",
        fingerprint="0" * 64,
        marks=("Demo data",),
    )


def grid(rows: int, *, lang: str = "en") -> Grid:
    """Return a table of so many rows, each with its own number."""
    body = tuple((f"Row {i:03d}", number(i * 1234.5, lang), percent(i % 100, lang)) for i in range(rows))
    return Grid(key="grid", title="A table", header=("Name", "Amount", "Share"), rows=body, note="A note.")


def forest_picture(lang: str) -> Picture:
    """Return the forest of the example study."""
    study = study_of("good")
    return Picture(
        key="forest",
        title="Every effect on one axis",
        figure=forest(study, lang),
        rows=forest_rows(study, lang),
        alt=forest_alt(study, lang),
        note="Difference between mentored and comparable agents with 95 % interval.",
    )


def survival_picture(lang: str) -> Picture:
    """Return the curves of the example study."""
    retention = study_of("good").retention
    return Picture(
        key="survival",
        title="Share still employed",
        figure=survival_curves(retention, lang),
        rows=survival_rows(retention, lang),
        alt=survival_alt(retention, lang),
        note="Weighted for who was chosen; 184 mentored and 241 comparable agents.",
    )


def _sections(lang: str) -> tuple[Section, ...]:
    """Return a verdict, figures, and a page of tables."""
    figures = Facts(
        items=(
            Fact(label="Handle time", value=f"{number(-18.1, lang)} s", note=interval(-18.1, -21, -15, lang)),
            Fact(label="Still employed after 12 months", value=percent(81, lang), note="184 people"),
            Fact(label="Return", value=money(1_009_000, "SEK", lang), note="Grade 3 of 5"),
            Fact(label="Chance that it pays", value=percent(98, lang)),
        )
    )
    verdict = (
        Words(text=LONG, kind="verdict"),
        Words(text="What the steering group needs to know before it decides.", kind="lead"),
        figures,
        Words(text="Decisions wanted", kind="heading"),
        Points(title="To decide today", items=("Continue with the next intake.", "Measure " + LONG)),
        Words(text="Sick leave could not be told from chance.", kind="alarm"),
        Words(text=LONG * 2),
        grid(8, lang=lang),
        Words(text="A note at the foot.", kind="note"),
    )
    return (
        Section(key="verdict", title="Verdict", blocks=verdict),
        Section(
            key="kpi", title="KPI", blocks=(Words(text=LONG), forest_picture(lang), survival_picture(lang))
        ),
        Section(key="data", title="Definitions and data", blocks=(grid(18, lang=lang),)),
    )


def marked(report: Report, *marks: str) -> Report:
    """Return a report with other marks on its pages."""
    return replace(report, stamp=replace(report.stamp, marks=marks))
