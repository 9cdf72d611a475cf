"""The results document: every key, reasons beside nulls, the anonymity floor, the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from math import nan
from typing import Any

import pytest

from analytics.report.result_roi import BENEFITS
from analytics.report.results import document, dumps
from analytics.report.verdict import decide
from tests.report.example import VARIANTS, return_of, study_of

TOP = {
    "schema",
    "as_of",
    "quarter",
    "filters",
    "data_fingerprint",
    "seed",
    "counts",
    "primary_outcome",
    "effects",
    "retention",
    "roi",
    "comparability",
    "verdict",
    "suppressed",
}
EFFECT = {
    "outcome",
    "family",
    "unit",
    "direction",
    "estimand",
    "method",
    "estimate",
    "se",
    "ci_low",
    "ci_high",
    "p_value",
    "n_mentored",
    "n_comparison",
    "person_months",
    "clusters",
    "cluster_by",
    "naive",
    "steps",
    "event_study",
    "pretrend_p",
    "by_quarter",
    "robustness",
    "min_detectable",
    "grade",
    "grade_reasons",
    "verdict",
    "reason",
}
RETENTION = {
    "hazard_ratio",
    "exits_avoided",
    "retention_12m",
    "rmst_months_12m",
    "naive",
    "steps",
    "curves",
    "turnover_12m",
    "exits",
    "mentored_exits",
    "grade",
    "grade_reasons",
    "verdict",
    "reason",
}
ROI = {
    "currency",
    "assumptions",
    "cost",
    "benefit",
    "net",
    "roi_pct",
    "bcr",
    "p_positive",
    "npv",
    "payback_month",
    "conservative_roi_pct",
    "switching",
    "tornado",
    "reason",
}
FREE = {"quarter", "filters", "reason", "primary_outcome"}  # null means: not asked for, or not refused


def of(variant: str) -> dict[str, Any]:
    study, ret = study_of(variant), return_of(variant)
    return document(study, ret, decide(study, ret))


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Give every object of a document, but for the filters."""
    if isinstance(value, dict):
        yield value
        for key, item in value.items():
            if key != "filters":
                yield from objects(item)
    elif isinstance(value, list):
        for item in value:
            yield from objects(item)


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_key_is_there(variant: str) -> None:
    found = of(variant)
    assert found.keys() >= TOP
    assert all(effect.keys() >= EFFECT for effect in found["effects"])
    assert found["retention"].keys() >= RETENTION
    assert found["roi"].keys() >= ROI
    assert tuple(found["roi"]["benefit"]["lines"]) == BENEFITS
    assert set(found["verdict"]["sentence"]) == {"en", "sv", "nb", "nl"}


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_null_has_a_reason_beside_it(variant: str) -> None:
    for found in objects(of(variant)):
        empty = {key for key, value in found.items() if value is None} - FREE
        explained = set(found.get("reasons", {})) if found.get("reason") is None else empty
        assert empty <= explained, found


def test_benefits_that_are_not_computed_say_so() -> None:
    sales = of("good")["roi"]["benefit"]["lines"]["sales"]
    assert sales["estimate"] is None
    assert sales["reason"] == "not_computed"


def test_small_counts_are_hidden_and_listed() -> None:
    study, ret = study_of("good"), return_of("good")
    first = study.effects[0]
    months = (*first.event_study[:-1], replace(first.event_study[-1], n=4))
    quarters = (replace(first.by_quarter[0], person_months=3), first.by_quarter[1])
    small = replace(first, n_mentored=4, n_comparison=5, event_study=months, by_quarter=quarters)
    found = document(
        replace(
            study,
            effects=(small,),
            counts=replace(study.counts, mentors=None, mentees=0),
            retention=replace(study.retention, mentored_exits=2),
        ),
        ret,
        decide(study, ret),
    )
    effect = found["effects"][0]
    assert (effect["n_mentored"], effect["n_comparison"]) == (None, 5)
    assert (effect["event_study"][-1]["estimate"], effect["event_study"][-1]["n"]) == (None, None)
    assert effect["by_quarter"][0]["estimate"] is None
    assert (found["counts"]["mentors"], found["counts"]["mentees"]) == (None, 0)
    assert found["retention"]["mentored_exits"] is None
    listed = {row["what"] for row in found["suppressed"]}
    assert listed >= {
        "aht n_mentored",
        "aht event month 12",
        "aht 2026Q1",
        "counts mentors",
        "retention mentored_exits",
    }
    assert "enps" in listed


def test_numbers_are_rounded_to_six_digits_and_nan_is_refused() -> None:
    study, ret = study_of("good"), return_of("good")
    odd = replace(study.effects[0], naive=-1234.56789)
    found = document(replace(study, effects=(odd,)), ret, decide(study, ret))
    assert found["effects"][0]["naive"] == -1234.57
    with pytest.raises(ValueError):
        document(replace(study, effects=(replace(odd, naive=nan),)), ret, decide(study, ret))
    with pytest.raises(ValueError):
        dumps({"x": nan})


@pytest.mark.parametrize("variant", VARIANTS)
def test_text_is_the_same_twice_and_reads_back(variant: str) -> None:
    assert dumps(of(variant)) == dumps(of(variant))
    assert json.loads(dumps(of(variant))) == of(variant)


def test_the_document_says_what_the_study_says() -> None:
    found = of("good")
    assert found["effects"][0]["estimate"] == -18.1
    assert found["effects"][0]["steps"][-1]["value"] == -18.1
    assert found["retention"]["retention_12m"]["difference"] == 6.1
    assert found["roi"]["cost"]["total"] == sum(found["roi"]["cost"]["lines"].values()) == 1_051_000
    assert found["roi"]["payback_month"] == 14
    assert found["verdict"]["status"] == "expand"
