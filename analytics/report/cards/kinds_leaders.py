"""The cards behind the figures of leadership."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.report.cards.kind import Kind

LEADERS_KINDS: Mapping[str, Kind] = MappingProxyType({})

LEADERS_FIGURES: Mapping[str, str] = MappingProxyType({})
