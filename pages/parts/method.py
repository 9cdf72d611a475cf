"""The method card beneath a figure: how it was made, from how many, and the SQL that returns it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from html import escape

import streamlit as st

from analytics.report.cards.card import Card, card, of_kind
from analytics.report.cards.kinds import KINDS
from analytics.report.cards.kinds_money import MONEY_FIGURES
from analytics.report.catalogue import text
from analytics.report.study import Study
from pages.parts import state
from pages.parts.say import say, tag
from pages.parts.state import language
from pages.parts.study import assumptions_in_force, current_study

KEPT = 256  # cards as HTML, in all
FIELDS = ("says", "formula", "filters", "n", "missing", "model")


@dataclass(slots=True)
class Written:
    """Cards already written, each with the very study it was written for; oldest out first."""

    cards: OrderedDict[Hashable, tuple[Study, str]] = field(default_factory=OrderedDict)


@st.cache_resource
def _written() -> Written:
    """Return the process-wide store: the text of a card is long, and a rerun must not write it again."""
    return Written()


def show(figure: str, *, outcome: str | None = None) -> None:
    """Show the folded card of what stands above; nothing when no card is registered under this name."""
    if found := fold(figure, outcome=outcome):
        st.html(found)


def fold(figure: str, *, outcome: str | None = None) -> str:
    """Return the folded card of a figure as HTML, empty when none is registered.

    Parameters
    ----------
    figure : str
        A key of `analytics.report.cards.kinds.FIGURES`.
    outcome : str, optional
        What the figure shows; by default the outcome the reader chose, else the main one.
    """
    study, lang = current_study(), language()
    about = outcome or state.chosen("kpi") or study.primary_outcome
    prices = assumptions_in_force() if figure in MONEY_FIGURES else study.assumptions
    key, store = (study.filters, figure, about, lang, prices), _written().cards
    found = store.get(key)
    if found is None or found[0] is not study:
        made = card(replace(study, assumptions=prices), figure, outcome=about, lang=lang)
        store[key] = found = (study, _folded(made, lang) if made else "")
        while len(store) > KEPT:
            store.popitem(last=False)
    return found[1]


def every_card() -> None:
    """Show the card of every kind of figure there is, without its SQL: that stands beneath each figure."""
    study, lang = current_study(), language()
    st.html(tag("p", say("evidence.cards_lead"), css="ml-lead"))
    cards = [of_kind(study, name, lang=lang, with_sql=False) for name in KINDS]
    st.html("".join(_details(made.title, _body(made, lang)) for made in cards))


def _folded(made: Card, lang: str) -> str:
    """Return a card behind its summary."""
    return _details(text("card.field.summary", lang), tag("h3", made.title) + _body(made, lang))


def _details(summary: str, inside: str) -> str:
    """Return something folded away."""
    return f'<details class="ml-data ml-method">{tag("summary", summary)}{inside}</details>'


def _body(made: Card, lang: str) -> str:
    """Return the fields of a card as HTML."""
    rows = [(name, escape(getattr(made, name))) for name in FIELDS]
    if made.sql:
        asked = f'<pre class="ml-sql" tabindex="0" lang="zxx">{escape(made.sql)}</pre>'
        rows.append(("sql", escape(made.returns) + asked))
    if made.references:
        cited = "<br>".join(f'<cite lang="en">{escape(work)}</cite>' for work in made.references)
        rows.append(("references", cited))
    return f"<dl>{''.join(_field(text(f'card.field.{name}', lang), inside) for name, inside in rows)}</dl>"


def _field(name: str, inside: str) -> str:
    """Return one field of a card."""
    return f"<div>{tag('dt', name)}{tag('dd', inside, raw=True)}</div>"
