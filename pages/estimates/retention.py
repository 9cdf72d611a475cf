"""Retention: are we losing people, where is it beyond chance, and does mentoring help."""

from pages.cohorts import rules
from pages.estimates import absence, growing, losing, newcomers, staying, teams
from pages.parts import alarms, frame, tabs
from pages.parts.card import sentence
from pages.parts.say import say

PARTS = {
    "losing": losing.show,
    "hires": newcomers.show,
    "where": teams.show,
    "mentoring": staying.show,
    "growing": growing.show,
    "absence": absence.show,
    "rules": rules.show,
}

frame.top("retention")
alarms.show("retention")
tabs.show("retention", PARTS, first="losing")
sentence(say("retention.no_score"), css="ml-promise")
