"""Surveys: what people say, who answered, and what mentoring changed in it."""

from pages.estimates import (
    survey_answers,
    survey_change,
    survey_comments,
    survey_learning,
    survey_pairs,
    survey_scales,
)
from pages.parts import frame, headline, tabs
from pages.parts.card import sentence
from pages.parts.say import say

QUESTIONS = {"answers": survey_answers.answer, "change": survey_change.answer, "pairs": survey_pairs.answer}

PARTS = {
    "answers": survey_answers.show,
    "change": survey_change.show,
    "pairs": survey_pairs.show,
    "learning": survey_learning.show,
    "comments": survey_comments.show,
    "scales": survey_scales.show,
}

frame.top("surveys")
headline.show("surveys", QUESTIONS)
tabs.show("surveys", PARTS, first="answers")
sentence(say("surveys.promise"), css="ml-promise")
