"""The questions of the half-yearly surveys."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analytics.demo.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question; `mean` and `sd` are those of the answers, before they are rounded to the scale."""

    item_id: str
    instrument: str
    dimension: str
    text: str
    low: int = 1
    high: int = 5
    reverse: bool = False
    mean: float = 3.7
    sd: float = 0.8


REVERSED = "leaving"
ENGAGEMENT = (
    ("energy", "My work gives me energy"),
    ("meaning", "What I do matters to our customers"),
    ("learning", "I learn something new most weeks"),
    (REVERSED, "I often think of looking for another job"),
    ("pride", "I am proud to work here"),
)
LEADERSHIP = (
    ("job_content", "Tasks and responsibilities are clear"),
    ("job_content", "I can influence how I work"),
    ("leader_role", "My leader follows up what we agree"),
    ("leader_role", "My leader is there when I need it"),
    ("engagement", "My leader shows that our work matters"),
    ("engagement", "My leader makes us want to do well"),
)
TRAITS = (
    ("goal_driven", "The leader is goal-driven"),
    ("enthusiastic", "The leader is enthusiastic"),
    ("clear", "The leader is clear"),
    ("quality_minded", "The leader is quality-minded"),
    ("encouraging", "The leader is encouraging"),
    ("understanding", "The leader is understanding"),
    ("initiative", "The leader takes the initiative"),
)
PAIR = (
    ("match", "We are a good match"),
    ("usefulness", "Our meetings are useful"),
    ("openness", "I can be open in our meetings"),
)
LEADER_SKILLS = (
    ("strategic_thinking", "The leader sees how today's work fits the plan"),
    ("decisions_under_pressure", "The leader decides well under pressure"),
    ("communication", "The leader says clearly what matters"),
    ("conflict_handling", "The leader handles conflicts fairly"),
    ("team_building", "The leader builds a team that helps each other"),
)
SKILLS = (
    ("listening", "Listens until the errand is clear"),
    ("product knowledge", "Knows products and routines"),
    ("calm in conflict", "Stays calm when a customer is upset"),
    ("clear language", "Explains in plain words"),
)
PROGRAMME = (
    ("reaction", "The programme was worth my time"),
    ("learning", "I learned something I did not know"),
    ("application", "I use what I learned in my work"),
)
RECOMMEND = Item(
    item_id="ENPS1", instrument="enps", dimension="recommend", low=0, high=10, mean=7.2, sd=2.1,
    text="How likely are you to recommend working here?",
)  # fmt: skip


def _of(
    instrument: str, prefix: str, asked: tuple[tuple[str, str], ...], mean: float = 3.7
) -> tuple[Item, ...]:
    """Return the questions of one instrument, numbered."""
    return tuple(
        Item(
            item_id=f"{prefix}{number}", instrument=instrument, dimension=dimension, text=text,
            reverse=dimension == REVERSED, mean=mean,
        )
        for number, (dimension, text) in enumerate(asked, start=1)
    )  # fmt: skip


ITEMS = (
    *_of("engagement", "ENG", ENGAGEMENT),
    RECOMMEND,
    *_of("leadership_index", "LED", LEADERSHIP),
    *_of("leader_traits", "TRA", TRAITS),
    *_of("pair_feedback", "PAR", PAIR, mean=4.1),
    *_of("leadership_skills", "LSK", LEADER_SKILLS, mean=3.3),
    *_of("other", "SKI", SKILLS, mean=3.0),
    *_of("programme_evaluation", "PRG", PROGRAMME, mean=3.9),
)


def survey_items(world: World) -> pd.DataFrame:
    """Return the questions."""
    return pd.DataFrame(
        {
            "item_id": [one.item_id for one in ITEMS],
            "instrument": [one.instrument for one in ITEMS],
            "dimension": [one.dimension for one in ITEMS],
            "text": [one.text for one in ITEMS],
            "scale_min": [one.low for one in ITEMS],
            "scale_max": [one.high for one in ITEMS],
            "reverse": ["true" if one.reverse else "false" for one in ITEMS],
        }
    )
