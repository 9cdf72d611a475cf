"""The cards behind the figures of matches and where mentors come from."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.report.cards.kind import Kind

MATCHING_KINDS: Mapping[str, Kind] = MappingProxyType({})

MATCHING_FIGURES: Mapping[str, str] = MappingProxyType({})
