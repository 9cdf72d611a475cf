"""Programme: is the mentoring carried out as it was meant, and what would mend it."""

from pages.cohorts import funnel, goals, matches, meetings, pitfalls, side_by_side, support
from pages.estimates import sources, suggestions
from pages.parts import frame, headline, tabs
from pages.parts.card import sentence
from pages.parts.say import say

QUESTIONS = {"funnel": funnel.answer, "meetings": meetings.answer, "goals": goals.answer}

PARTS = {
    "pitfalls": pitfalls.show,
    "funnel": funnel.show,
    "meetings": meetings.show,
    "goals": goals.show,
    "support": support.show,
    "matches": matches.show,
    "side_by_side": side_by_side.show,
    "sources": sources.show,
    "suggestions": suggestions.show,
}

frame.top("programme")
headline.show("programme", QUESTIONS)
tabs.show("programme", PARTS, first="pitfalls")
sentence(say("programme.promise"), css="ml-promise")
