"""The method card of a figure: what it says, how it is made, from how many, and the SQL that returns it."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.estimates.effect import Effect
from analytics.report import numbers
from analytics.report.cards.kind import Kind
from analytics.report.cards.kinds import KINDS, kind_of
from analytics.report.cards.references import REFERENCES
from analytics.report.catalogue import text
from analytics.report.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """How one figure is made, in one language.

    Attributes
    ----------
    figure, kind : str
        The figure's key and the kind of its card.
    title, says, formula, model : str
    filters, n, missing : str
        What the data were narrowed to, how many are behind it, and what is not.
    returns, sql : str
        Which numbers the SQL gives; empty when there is none to give.
    references : tuple of str
    """

    figure: str
    kind: str
    title: str
    says: str
    formula: str
    filters: str
    n: str
    missing: str
    model: str
    returns: str
    sql: str
    references: tuple[str, ...]


def card(study: Study, figure: str, *, outcome: str | None = None, lang: str) -> Card | None:
    """Return the card of a figure; None when the figure is not registered.

    Parameters
    ----------
    figure : str
        A key of `FIGURES`.
    outcome : str, optional
        What a figure about one outcome shows; the main outcome otherwise.
    """
    name = kind_of(figure)
    if name is None:
        return None
    return of_kind(study, name, figure=figure, outcome=outcome, lang=lang)


def of_kind(
    study: Study, name: str, *, figure: str = "", outcome: str | None = None, lang: str, with_sql: bool = True
) -> Card:
    """Return the card of a kind of figure; its SQL is long, and left out where nobody reads it."""
    kind, effect = KINDS[name], study.effect(outcome or study.primary_outcome or "")
    label = study.label(effect.outcome, lang) if effect else ""
    about = f": {label}" if figure and label and kind.rests_on == "effect" else ""
    sql = kind.ask(study, effect) if with_sql else ""
    return Card(
        figure=figure,
        kind=name,
        title=text(f"card.{name}.title", lang) + about,
        says=text(f"card.{name}.says", lang),
        formula=text(f"card.{name}.formula", lang),
        filters=_filters(study, lang),
        n=_behind(study, kind, effect, lang),
        missing=_missing(study, kind, effect, lang),
        model=text(f"card.model.{kind.model}", lang),
        returns=text(f"card.returns.{kind.returns}", lang) if sql else "",
        sql=sql,
        references=tuple(REFERENCES[key] for key in kind.references),
    )


def _filters(study: Study, lang: str) -> str:
    """Return what the data were narrowed to."""
    narrowed, names = study.filters, dict(study.programmes)
    everything = text("card.all", lang)
    programme = names.get(narrowed.programme or "", narrowed.programme)
    return text(
        "card.filters",
        lang,
        day=numbers.day(study.as_of, lang),
        programme=programme or everything,
        site=narrowed.site or everything,
    )


def _behind(study: Study, kind: Kind, effect: Effect | None, lang: str) -> str:
    """Return how many people and person-months are behind the figure."""
    if kind.rests_on == "effect" and effect is not None and effect.att is not None:
        return text(
            "card.n_effect",
            lang,
            mentored=numbers.people(effect.n_mentored, lang),
            comparison=numbers.people(effect.n_comparison, lang),
            months=numbers.number(effect.person_months, lang, 0),
            clusters=numbers.number(effect.clusters, lang, 0),
        )
    if kind.rests_on == "retention" and study.retention.hazard_ratio is not None:
        found = study.retention
        return text(
            "card.n_retention",
            lang,
            mentored=numbers.people(found.n_mentored, lang),
            comparison=numbers.people(found.n_comparison, lang),
            exits=numbers.people(found.exits, lang),
            clusters=numbers.number(found.clusters, lang, 0),
        )
    counts = study.counts
    return text(
        "card.n_study",
        lang,
        mentored=numbers.people(counts.mentees, lang),
        comparison=numbers.people(counts.comparison, lang),
        employees=numbers.number(counts.employees, lang, 0),
    )


def _missing(study: Study, kind: Kind, effect: Effect | None, lang: str) -> str:
    """Return what is not behind it: months without a comparison, partial months, rows of nobody known."""
    parts = [
        text("card.missing_partial", lang, n=numbers.number(len(study.partial), lang, 0)),
        text("card.missing_match", lang, share=numbers.percent(100 * study.match_rate, lang, 1)),
    ]
    if kind.rests_on == "effect" and effect is not None:
        n = numbers.number(effect.not_imputable, lang, 0)
        parts.insert(0, text("card.missing_imputed", lang, n=n))
    return " ".join(parts)
