"""Quality evaluations in words, figures, results and SQL: no stronger than known, nothing small."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from analytics.cohorts.evaluations import Area
from analytics.errors import NotEstimable
from analytics.estimates.coached_areas import estimate_coached
from analytics.estimates.coached_results import Coached, Told
from analytics.estimates.effect import Interval
from analytics.estimates.quality import Quality, Raters, RaterSpread
from analytics.estimates.quality_levels import AreaLevel, SameContact
from analytics.estimates.rater_agreement import RaterAgreement
from analytics.estimates.severity import ArmScore
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.figures.coached import coached, coached_alt, coached_rows
from analytics.report.figures.quality_levels import levels, levels_alt, levels_rows
from analytics.report.figures.raters import rater_arms, rater_arms_alt, rater_arms_rows
from analytics.report.figures.same_contact import (
    contact_trend,
    contact_trend_alt,
    contact_trend_rows,
    same_contact,
    same_contact_alt,
    same_contact_rows,
)
from analytics.report.quality_words import (
    agreement_sentence,
    area_name,
    coached_doubts,
    coached_sentence,
    contact_sentence,
    differently,
    one_rater_warnings,
    spread_sentence,
)
from analytics.report.result_parts import rounded
from analytics.report.result_quality import quality_object
from tests.estimates.coached_worlds import world

AREAS = (Area(form="F", name="total"), Area(form="F", name="tone"))


def about(value: float, half: float = 1.0) -> Interval:
    return Interval(value=value, low=value - half, high=value + half)


def contact(arm: str = "everyone", mean: float = 4.0, **rest: object) -> SameContact:
    """Return both views of some contacts."""
    known = {
        "area": None,
        "arm": arm,
        "gap": about(mean),
        "apart": about(6.0),
        "near": about(48.0),
        "spread": 5.5,
        "people": 40,
        "contacts": 300,
    }
    return SameContact(**{**known, **rest})  # type: ignore[arg-type]


NOTHING = {"gap": None, "apart": None, "near": None, "spread": None, "people": None, "contacts": None}
HIDDEN = {**NOTHING, "reason": "quality_too_few"}


@pytest.fixture(scope="module")
def helped() -> Coached:
    return estimate_coached(world(1, agents=80))


@pytest.fixture(scope="module")
def quality(helped: Coached) -> Quality:
    """Return a whole result with one area hidden."""
    level = AreaLevel(area=AREAS[0], arm="mentored", level=about(84.0), people=30, evaluations=400)
    arm = ArmScore(
        arm="mentored",
        people=30,
        evaluations=400,
        as_scored=about(84.0),
        adjusted=about(83.0),
        largest=0.62,
    )
    hidden = replace(level, level=None, people=None, evaluations=None, reason="quality_too_few")
    quarters = [contact(arm, quarter=2025 * 4 + n) for n in (0, 1) for arm in ("mentored", "comparison")]
    return Quality(
        areas=AREAS,
        levels=(
            level,
            replace(level, arm="comparison", level=about(80.0)),
            replace(hidden, area=AREAS[1]),
            replace(hidden, area=AREAS[1], arm="comparison"),
        ),
        coached=replace(helped, by_area=((1, helped.effect), (0, None))),
        coached_reason=None,
        contact_areas=(
            contact(area=AREAS[0]),
            contact(area=AREAS[1], mean=0.5, near=about(31.0)),
        ),
        contact_arms=(contact("mentored", **HIDDEN), contact("comparison", **HIDDEN), contact()),
        contact_trend=(*quarters, contact("mentored", quarter=2025 * 4 + 2, **HIDDEN)),
        raters=Raters(
            spread=RaterSpread(spread=2.7, low=2.2, high=3.5, raters=40),
            spread_reason=None,
            agreement=RaterAgreement(
                form="2,1",
                single=Interval(value=0.66, low=0.51, high=0.77),
                apart=4.3,
                contacts=72,
                scores=288,
                raters=None,
            ),
            agreement_reason=None,
            arms=(arm, replace(arm, arm="comparison", largest=0.1)),
        ),
    )


def test_coaching_is_credited_only_where_nothing_speaks_against_it(helped: Coached) -> None:
    assert text("quality.coached.probable", "en") in coached_sentence(helped, "en")
    low = Told(effect=about(-4.0), agents=40)
    dipped = replace(helped, dip=low)
    assert text("quality.coached.associated", "en") in coached_sentence(dipped, "en")
    assert "come back by themselves" in coached_doubts(dipped, "en")[0]
    assert "4.0" in coached_doubts(dipped, "en")[0]
    for doubted in (
        replace(helped, dip=None),
        replace(helped, drift_p=0.001),
        replace(helped, others=Told(effect=about(3.0), agents=40)),
    ):
        assert doubted.is_association
        assert text("quality.coached.probable", "en") not in coached_sentence(doubted, "en")
    little = replace(helped, others=Told(effect=about(1.2), agents=40))
    assert not little.is_association
    assert "less than half" in coached_doubts(little, "en")[2]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_cannot_be_told_from_chance_is_said_so(helped: Coached, lang: str) -> None:
    unclear = replace(helped, effect=Told(effect=about(0.4), agents=40))
    said = coached_sentence(unclear, lang)
    assert text("quality.coached.probable", lang) not in said
    assert text("quality.coached.associated", lang) not in said
    assert "0" in contact_sentence(contact(mean=0.4), lang)
    assert contact_sentence(contact(mean=4.0), lang) != contact_sentence(contact(mean=-4.0), lang)


def test_areas_understood_differently_are_named_and_forms_only_where_there_are_several(
    quality: Quality,
) -> None:
    assert "Tone" in differently(quality, "sv")
    assert area_name(AREAS[1], AREAS, "sv") == "Tone"
    several = (*AREAS, Area(form="G", name="tone"))
    assert area_name(several[2], several, "sv") == "Tone (G)"
    alike = replace(quality, contact_areas=quality.contact_areas[:1])
    assert differently(alike, "nl") == text("quality.contact.no_area", "nl")


def test_one_evaluator_with_most_scores_is_warned_about_without_a_name(quality: Quality) -> None:
    warnings = one_rater_warnings(quality.raters, "en")
    assert len(warnings) == 1
    assert "62%" in warnings[0]
    assert "fewer than 5 evaluators" in agreement_sentence(quality.raters, "en")
    assert "moderate to good" in agreement_sentence(quality.raters, "en")
    unclear = replace(quality.raters, spread=RaterSpread(spread=0.4, low=0.0, high=1.0, raters=9))
    assert "cannot be told from chance" in spread_sentence(unclear, "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_has_its_numbers_as_a_table_and_a_sentence(quality: Quality, lang: str) -> None:
    found = quality.coached
    assert found is not None
    made = [
        (coached(found, lang), coached_rows(found, lang), coached_alt(found, lang)),
        (levels(quality, lang), levels_rows(quality, lang), levels_alt(quality, lang)),
        (same_contact(quality, lang), same_contact_rows(quality, lang), same_contact_alt(quality, lang)),
        (contact_trend(quality, lang), contact_trend_rows(quality, lang), contact_trend_alt(quality, lang)),
        (
            rater_arms(quality.raters, lang),
            rater_arms_rows(quality.raters, lang),
            rater_arms_alt(quality.raters, lang),
        ),
    ]
    for figure, (header, rows), alt in made:
        assert figure.data
        assert all(len(row) == len(header) for row in rows)
        assert rows
        assert "{" not in alt
        assert not any("None" in cell for row in rows for cell in row)
    assert text("quality.hidden", lang) in levels_rows(quality, lang)[1][1]


def test_the_results_hold_no_null_without_a_reason_and_list_what_is_hidden(quality: Quality) -> None:
    hidden: list[dict[str, object]] = []
    found = json.loads(json.dumps(rounded(quality_object(quality, hidden))))
    assert {row["what"] for row in hidden} == {
        "quality F tone mentored",
        "quality F tone comparison",
        "same_contact mentored",
        "same_contact comparison",
        "same_contact 2025Q3 mentored",
    }
    assert not list(unexplained(found))
    assert found["coached"]["estimate"] == pytest.approx(quality.coached.effect.effect.value, rel=1e-5)  # type: ignore[union-attr]
    assert found["raters"]["icc"]["raters"] is None
    refused = replace(quality, coached=None, coached_reason="quality_no_coaching")
    assert quality_object(refused, [])["coached"]["reason"] == "quality_no_coaching"


def unexplained(found: object, path: str = "") -> list[str]:
    """Return the nulls that stand beside no reason."""
    if isinstance(found, list):
        return [one for n, item in enumerate(found) for one in unexplained(item, f"{path}[{n}]")]
    if not isinstance(found, dict):
        return []
    told = found.get("reason") is not None
    missing = [
        f"{path}.{key}"
        for key, value in found.items()
        if value is None and key != "reason" and not told and key not in found.get("reasons", {})
    ]
    return missing + [one for key, value in found.items() for one in unexplained(value, f"{path}.{key}")]


def test_an_estimate_is_never_not_a_number() -> None:
    with pytest.raises(NotEstimable):
        about(float(np.nan))
