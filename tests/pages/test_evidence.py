"""Evidence: every kind of figure explains itself in every language."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analytics.report.cards.kinds import KINDS
from analytics.report.catalogue import LANGUAGES, text
from tests.pages.visit import said, visit

Pretend = Callable[..., object]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_card_is_listed(lang: str, pretend: Pretend) -> None:
    pretend("good")
    app = visit("evidence", lang, tab="cards")
    shown = said(app)

    assert not app.exception
    assert [name for name in KINDS if text(f"card.{name}.formula", lang) not in shown] == []
