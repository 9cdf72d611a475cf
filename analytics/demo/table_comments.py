"""What some people write below the half-yearly survey, in the language of their site."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.demo.columns import days, ids, words
from analytics.demo.comment_texts import ENDINGS, TEXTS, THEMES
from analytics.demo.table_people import team_names
from analytics.demo.table_surveys import asked_in_waves, wave_days, wave_names
from analytics.demo.world import World

WROTE, AGREED = 0.16, 0.7
SHARES = np.array([0.26, 0.24, 0.2, 0.16, 0.14])  # of THEMES
OF_MENTEES = np.array([0.12, 0.14, 0.1, 0.14, 0.5])


def survey_comments(world: World) -> pd.DataFrame:
    """Return one comment each of those who wrote; mentees write about their mentor most."""
    asked, rng = asked_in_waves(world), world.rng("comments")
    some = asked[rng.random(len(asked)) < WROTE].reset_index(drop=True)
    mentored = world.panel.exposed[some["row"].to_numpy()]
    theme = np.where(
        mentored,
        rng.choice(len(THEMES), len(some), p=OF_MENTEES),
        rng.choice(len(THEMES) - 1, len(some), p=SHARES[:-1] / SHARES[:-1].sum()),
    )
    site = world.centre.team_site[some["team"].to_numpy()]
    draw = rng.random(len(some))
    more = rng.random(len(some))
    text = [_text(*one) for one in zip(site, theme, draw, more, strict=True)]
    return pd.DataFrame(
        {
            "comment_id": ids(np.arange(len(some)), "C", 5),
            "wave": words(some["wave"], wave_names(world)),
            "wave_date": days(wave_days(world)[some["wave"]]),
            "respondent_id": ids(world.employee[some["spell"].to_numpy()], "E"),
            "group": words(mentored.astype(int), ("not_mentored", "mentored")),
            "team": words(some["team"], team_names(world)),
            "instrument": words(np.where(theme == len(THEMES) - 1, 1, 0), ("engagement", "pair_feedback")),
            "theme": words(theme, THEMES),
            "comment": text,
            "consent": words((rng.random(len(some)) < AGREED).astype(int), ("false", "true")),
        }
    )


def _text(language: int, theme: int, draw: float, more: float) -> str:
    """Return one comment, by chance with a second sentence."""
    texts, endings = TEXTS[language][THEMES[theme]], ENDINGS[language]
    text = texts[int(draw * len(texts))]
    return f"{text} {endings[int(2 * more * len(endings))]}" if more < 0.5 else text
