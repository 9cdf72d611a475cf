"""How many leavers a team would have at the rates of all other teams: same sites, same time employed.

Indirect standardisation (Breslow & Day 1987, Statistical Methods in Cancer Research II, ch. 2): rates by
tenure band times a factor of the site, from the other teams only, applied to the team's own days. A team
alone at its site meets the rates of the others as they are. Every band and every site is drawn to the rate of
all by the weight of one leaver, so that a corner where hardly anybody worked has no rate of nought.
"""

from __future__ import annotations

import numpy as np

DRAWN = 1.0  # leavers by whose weight each rate is drawn to the rate of all
SWEEPS = 100


def expected_leavers(days: np.ndarray, leavers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return every team's expected leavers and the variance of that expectation.

    Parameters
    ----------
    days, leavers : ndarray of float, shape (teams, sites, bands)

    Returns
    -------
    expected, variance : ndarray of float, shape (teams,)
        Leavers; leavers squared, from the information of the log-linear model of the other teams.
    """
    others, left = days.sum(axis=0) - days, leavers.sum(axis=0) - leavers
    worked = others.sum(axis=(1, 2))
    rate = left.sum(axis=(1, 2)) / np.where(worked > 0, worked, 1)
    flat = others * rate[:, None, None]
    site, band = _factors(flat, left)
    factor = site[:, :, None] * band[:, None, :]
    own = days * rate[:, None, None] * factor
    return own.sum(axis=(1, 2)), _variance(own, flat * factor, site, band)


def _factors(flat: np.ndarray, left: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the factors of sites, shape (teams, sites), and of bands, by turns until they agree."""
    site, band = np.ones(flat.shape[:2]), np.ones((len(flat), flat.shape[2]))
    by_site, by_band = left.sum(axis=2), left.sum(axis=1)
    for _ in range(SWEEPS):
        band = (by_band + DRAWN) / (np.einsum("ksb,ks->kb", flat, site) + DRAWN)
        site = (by_site + DRAWN) / (np.einsum("ksb,kb->ks", flat, band) + DRAWN)
    return site, band


def _variance(own: np.ndarray, others: np.ndarray, site: np.ndarray, band: np.ndarray) -> np.ndarray:
    """Return the variance of the sum of `own`, by the delta method; `others` is what the others expect.

    A team alone at its site meets the others as they are, so it takes the uncertainty of their mix of sites.
    """
    by_site, by_band = others.sum(axis=2), others.sum(axis=1)
    sites = own.shape[1]
    known = np.concatenate([by_site + DRAWN * site, by_band + DRAWN * band], axis=1)
    information = known[:, :, None] * np.eye(known.shape[1])
    information[:, :sites, sites:] = others
    information[:, sites:, :sites] = others.transpose(0, 2, 1)
    here = own.sum(axis=2)
    alone = np.where(by_site > 0, 0, here).sum(axis=1, keepdims=True)
    mix = by_site / np.maximum(by_site.sum(axis=1, keepdims=True), 1e-12)
    slope = np.concatenate([np.where(by_site > 0, here, 0) + alone * mix, own.sum(axis=1)], axis=1)
    solved = np.linalg.solve(information, slope[:, :, None])[:, :, 0]
    return np.asarray((slope * solved).sum(axis=1))
