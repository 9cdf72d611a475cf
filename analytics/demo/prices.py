"""Unit prices of the demo: one currency, Swedish values (features.md, default assumptions)."""

from __future__ import annotations

CURRENCY = "SEK"
PRICES: tuple[tuple[str, float, float, float, str, bool], ...] = (
    # key, low, base, high, unit, is money
    ("agent_hour_cost", 280, 330, 390, "SEK/h", True),
    ("mentor_hour_cost", 340, 390, 450, "SEK/h", True),
    ("replacement_cost", 90_000, 140_000, 230_000, "SEK/leaver", True),
    ("repeat_contact_cost", 30, 45, 65, "SEK/contact", True),
    ("sick_hour_cost", 300, 420, 500, "SEK/h", True),
    ("margin_per_sale", 60, 110, 160, "SEK/sale", True),
    ("time_realisation_share", 0, 25, 50, "%", False),
    ("mentor_prep_ratio", 10, 25, 50, "%", False),
    ("discount_rate", 2, 4, 7, "%/year", False),
)
BASE = {key: base for key, _, base, _, _, _ in PRICES}
