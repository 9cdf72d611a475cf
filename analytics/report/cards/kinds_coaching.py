"""The cards behind the figures of coaching and follow-up."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.report.cards.kind import Kind

COACHING_KINDS: Mapping[str, Kind] = MappingProxyType({})

COACHING_FIGURES: Mapping[str, str] = MappingProxyType({})
