"""The cards behind the figures of quality evaluations."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.report.cards.kind import Kind

QUALITY_KINDS: Mapping[str, Kind] = MappingProxyType({})

QUALITY_FIGURES: Mapping[str, str] = MappingProxyType({})
