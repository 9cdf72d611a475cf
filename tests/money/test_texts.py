"""Every cost type, input, line, unit and reason of money has a text in every language."""

from __future__ import annotations

import re

import pytest

from analytics.admission.contract import COST_TYPES
from analytics.money.assumptions import KEYS
from analytics.money.benefits import KINDS, NAMES
from analytics.money.costs import HOUR_COST
from analytics.report.catalogue import LANGUAGES, catalogue, known

REASONS = (
    "no_costs",
    "mixed_currencies",
    "no_price",
    "no_benefit_line",
    "no_effect_data",
    "costs_not_by_site",
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_shown_as_a_raw_key(lang: str) -> None:
    wanted = [f"money.input.{key}" for key in (*KEYS, *NAMES)]
    wanted += [f"money.{table}.{key}" for table in ("unit", "help") for key in KEYS]
    wanted += [f"money.cost_type.{key}" for key in COST_TYPES]
    wanted += [f"money.{table}.{key}" for table in ("line", "break_even") for key in NAMES]
    wanted += [f"money.quantity.{kind.unit}" for kind in KINDS]
    wanted += [f"money.note.{what}_{key}" for what in ("excludes", "superseded") for key in HOUR_COST]
    wanted += [f"money.assumptions.{whose}" for whose in ("own", "default", "mixed")]
    wanted += [f"reason.{reason}" for reason in REASONS]

    assert [key for key in wanted if not known(key, lang)] == []


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_placeholders_are_the_same_and_the_words_are_not_english(lang: str) -> None:
    here = {key: value for key, value in catalogue(lang).items() if key.startswith("money.")}
    english = {key: catalogue("en")[key] for key in here}

    assert {k: sorted(re.findall(r"{\w+}", v)) for k, v in here.items()} == {
        k: sorted(re.findall(r"{\w+}", v)) for k, v in english.items()
    }
    assert [k for k, v in here.items() if v == english[k] and " " in v and ".unit." not in k] == []
