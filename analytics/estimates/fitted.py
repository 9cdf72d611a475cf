"""The outcome without mentoring as a table: what a method card needs to return the same effect in SQL."""

from __future__ import annotations

import numpy as np

from analytics.estimates.effect import Fitted
from analytics.estimates.imputation import Imputed
from analytics.estimates.sample import PLACE, Sample


def fitted_effects(sample: Sample, imputed: Imputed, site_names: tuple[str, ...]) -> Fitted:
    """Return the fitted site-months and tenure bands.

    The effect is the weighted mean, over the mentored person-months that have a site-month and a band
    here and an employee seen unexposed, of ``y - place - tenure - own``, where ``own`` is the employee's
    weighted mean of ``y - place - tenure`` over the unexposed person-months that serve as comparison.
    Where the unexposed rows fall into parts that nobody links, the drifts say which rows cannot be reached
    (to 1e-6).
    """
    column = np.where(imputed.absorber.seen, imputed.fit.column, np.nan)
    place, tenure = column[: sample.factors.places], column[sample.factors.places :]
    drift = imputed.absorber.drift
    code = sample.places // PLACE
    return Fitted(
        site=tuple(site_names[number] if site_names else str(number) for number in code.tolist()),
        month=sample.places % PLACE,
        place=place,
        band=sample.bands,
        tenure=tenure,
        place_drift=drift[: sample.factors.places],
        tenure_drift=drift[sample.factors.places :],
    )
