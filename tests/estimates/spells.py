"""Panels written by hand: one spell a person, in whole months."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cohorts.months import EXIT_TYPES, Months, tenure_band

FIRST = 2024 * 12  # January 2024


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A person there from month `hired` for `months` months; `left` says how, None is still there."""

    hired: int = 0
    months: int
    left: str | None = None
    start: int = -1
    site: int = 0
    contract: str = "permanent"
    last_share: float = 1.0
    start_share: float = 1.0
    first_share: float = 1.0


def panel(spells: list[Spell]) -> Months:
    """Return the person-months of the spells."""
    who = np.repeat(np.arange(len(spells)), [spell.months for spell in spells])
    ahead = np.concatenate([np.arange(spell.months) for spell in spells])
    take = lambda name: np.array([getattr(spell, name) for spell in spells])[who]  # noqa: E731
    month = take("hired") + ahead
    last = ahead == take("months") - 1
    kinds = np.array([-1 if s.left is None else EXIT_TYPES.index(s.left) for s in spells])[who]
    contracts = tuple(sorted({spell.contract for spell in spells}))
    share = np.where(ahead == 0, take("first_share"), 1.0)
    code = {
        "employee": who,
        "month": FIRST + month,
        "site": take("site"),
        "role": 0 * who,
        "contract": np.array([contracts.index(s.contract) for s in spells])[who],
        "team": who % 3,
        "tenure": ahead,
        "band": tenure_band(ahead),
        "exit_type": np.where(last, kinds, -1),
        "start": np.where(take("start") >= 0, FIRST + take("start"), -1),
        "hire_month": FIRST + take("hired"),
    }
    return Months(
        **{name: values.astype(np.int32) for name, values in code.items()},
        share=np.where(last, take("last_share"), share),
        possible_share=share,
        exit=last & (kinds >= 0),
        start_share=np.where(month == take("start"), take("start_share"), 1.0),
        exposed=(take("start") >= 0) & (month >= take("start")),
        mentoring=np.zeros(len(who), dtype=bool),
        usable=np.ones(len(who), dtype=bool),
        contract_names=contracts,
        site_names=tuple(f"Site {i}" for i in range(1 + max(s.site for s in spells))),
        role_names=("agent",),
        team_names=("A", "B", "C"),
    )


def reordered(months: Months, order: np.ndarray) -> tuple[Months, np.ndarray]:
    """Return the panel with employees renumbered by `order`, and which old row each new row is."""
    fields = {name: getattr(months, name) for name in Months.__slots__}
    renamed = order[months.employee]
    row = np.lexsort((months.month, renamed))
    arrays = {name: value[row] for name, value in fields.items() if isinstance(value, np.ndarray)}
    arrays["employee"] = renamed[row].astype(np.int32)
    return Months(**{**fields, **arrays}), row


def doubled(months: Months) -> Months:
    """Return the panel with everybody there twice, the second time in teams of their own."""
    fields = {name: getattr(months, name) for name in Months.__slots__}
    arrays = {name: np.concatenate([v, v]) for name, v in fields.items() if isinstance(v, np.ndarray)}
    size = len(months)
    arrays["employee"][size:] += int(months.employee.max()) + 1
    arrays["team"][size:] += len(months.team_names)
    names = tuple(f"{name} again" for name in months.team_names)
    return Months(**{**fields, **arrays, "team_names": (*months.team_names, *names)})
