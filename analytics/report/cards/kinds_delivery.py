"""The cards behind the figures of how the programme is carried out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.report.cards.kind import Kind

DELIVERY_KINDS: Mapping[str, Kind] = MappingProxyType({})

DELIVERY_FIGURES: Mapping[str, str] = MappingProxyType({})
