"""The cards behind the figures of the surveys page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.report.cards.kind import Kind

SURVEYS_KINDS: Mapping[str, Kind] = MappingProxyType({})

SURVEYS_FIGURES: Mapping[str, str] = MappingProxyType({})
