"""Leadership and coaching: how leaders lead, whether they coach, and what coaching does to quality."""

from pages.estimates import (
    coaching_coverage,
    coaching_needs,
    leader_agreement,
    leader_ratings,
    leader_skills,
    quality_areas,
    questionnaires,
    raters,
    self_and_coach,
)
from pages.parts import frame, headline, tabs
from pages.parts.card import sentence
from pages.parts.say import say

QUESTIONS = {
    "coverage": coaching_coverage.answer,
    "same_contact": self_and_coach.answer,
    "agreement": leader_agreement.answer,
}

PARTS = {
    "coverage": coaching_coverage.show,
    "quality": quality_areas.show,
    "same_contact": self_and_coach.show,
    "raters": raters.show,
    "needs": coaching_needs.show,
    "ratings": leader_ratings.show,
    "agreement": leader_agreement.show,
    "skills": leader_skills.show,
    "questionnaires": questionnaires.show,
}

frame.top("leadership")
headline.show("leadership", QUESTIONS)
tabs.show("leadership", PARTS, first="coverage")
sentence(say("leadership.promise"), css="ml-promise")
