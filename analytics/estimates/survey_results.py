"""What the surveys say: levels, changes, reliability; every part has an interval and counts, or a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.cohorts.intangible_register import ARMS, EVERYONE
from analytics.cohorts.survey_scales import DESCRIBED, QUESTION, Measure
from analytics.estimates.effect import Effect, Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A percentage that tells of no one to four people: exact, or only on which side of a limit it lies.

    Attributes
    ----------
    value : float or None
        Percent.
    below, above : float or None
        Percent; a bound in place of the value. Without any of the three nothing can be said.
    """

    value: float | None = None
    below: float | None = None
    above: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyLevel:
    """One arm in one wave.

    Attributes
    ----------
    level : Interval or None
        0 to 100; eNPS -100 to 100.
    people : int or None
        None where hidden.
    favourable : Share or None
        Of the answers those in the upper third of the scale; of the eNPS those of 9 and 10.
    invited : int or None
        People asked; None where hidden or not known.
    response : Share or None
        Of those invited; None where hidden or not known.
    changed : str
        What differs from the wave before: ``"questions"``, ``"wording"`` or nothing.
    reason : str or None
        Key below ``reason.`` when there is no level; None where nobody was there either.
    """

    day: date
    arm: str
    level: Interval | None
    people: int | None
    favourable: Share | None = None
    invited: int | None = None
    response: Share | None = None
    changed: str = ""
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """How much more the answers of mentees changed than those of others over the same waves.

    Attributes
    ----------
    effect : Effect
        Graded; `att` is the mentees' mean change minus the others'.
    mentored, comparison : Interval or None
        The mean change of each group, the others weighted to the waves of the mentees.
    kept_mentored, kept_comparison : Share or None
        Of the people at the wave before those who answered both waves; None where hidden.
    asked_mentored, asked_comparison : int or None
        People at the wave before.
    waves : int
        Waves with a wave before and the same questions.
    """

    effect: Effect
    mentored: Interval | None = None
    comparison: Interval | None = None
    kept_mentored: Share | None = None
    kept_comparison: Share | None = None
    asked_mentored: int | None = None
    asked_comparison: int | None = None
    waves: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFit:
    """How one question goes with the rest of its scale.

    Attributes
    ----------
    correlation : float or None
        With the sum of the others; None when it never varies.
    alpha_without : float or None
        Alpha of the scale without the question; None where that cannot be computed.
    is_unturned : bool
        It probably needs reversing.
    """

    item: str
    correlation: float | None
    alpha_without: float | None
    is_unturned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """Whether the questions of a scale measure one thing, in its last wave.

    Attributes
    ----------
    alpha : Interval or None
        Cronbach's alpha with Feldt's interval.
    people : int or None
        Who answered every question; None where hidden.
    warning : str
        ``"negative"``, ``"low"``, ``"redundant"`` or nothing.
    reason : str or None
        Key below ``reason.`` when alpha was not computed.
    """

    day: date
    alpha: Interval | None
    questions: int
    people: int | None
    warning: str = ""
    fits: tuple[QuestionFit, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Straight:
    """People who answered eight or more questions all alike, a reverse one among them.

    Attributes
    ----------
    checked, people : int or None
        Who answered enough questions to be checked; who answered straight. None is one to four.
    level, level_without : float or None
        Mean of the last wave with and without them; None unless at least the floor answered straight.
    """

    checked: int | None
    people: int | None
    level: float | None = None
    level_without: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyFound:
    """One measure of the surveys.

    Attributes
    ----------
    levels, same : tuple of SurveyLevel
        Of everybody who answered; of the people who answered every one of the last waves, by last arm.
    """

    measure: Measure
    levels: tuple[SurveyLevel, ...]
    same: tuple[SurveyLevel, ...] = ()
    changed: Changed | None = None
    reliability: Reliability | None = None
    straight: Straight | None = None

    @property
    def arms(self) -> tuple[str, ...]:
        """The arms that have at least one level, in the order of `ARMS`."""
        return tuple(arm for arm in ARMS if any(one.arm == arm and one.level for one in self.levels))

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody gave a name: then it is described and no more."""
        return {one.arm for one in self.levels} == {ARMS[EVERYONE]}

    @property
    def breaks(self) -> tuple[tuple[date, str], ...]:
        """Days on which the questions or their wording had changed, and which of both."""
        return tuple(sorted({(one.day, one.changed) for one in self.levels if one.changed}))

    def latest(self, arm: str) -> SurveyLevel | None:
        """Return the last level of an arm that may be shown."""
        return next((one for one in reversed(self.levels) if one.arm == arm and one.level), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveys:
    """Everything the surveys say, instruments one after another."""

    found: tuple[SurveyFound, ...] = ()

    @property
    def scales(self) -> tuple[SurveyFound, ...]:
        """The instruments and dimensions shown by arm; single questions are left out."""
        return tuple(
            one
            for one in self.found
            if one.measure.kind != QUESTION and one.measure.audience in DESCRIBED and one.levels
        )

    def questions(self, scale: SurveyFound) -> tuple[SurveyFound, ...]:
        """Return the single questions of a scale; the scale itself when it is one question."""
        wanted = set(scale.measure.items)
        own = [one for one in self.found if one.measure.kind == QUESTION and wanted >= set(one.measure.items)]
        return tuple(own) or (scale,)
