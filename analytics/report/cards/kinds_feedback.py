"""The cards behind the figures of feedback, skills and comments."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.report.cards.kind import Kind

FEEDBACK_KINDS: Mapping[str, Kind] = MappingProxyType({})

FEEDBACK_FIGURES: Mapping[str, str] = MappingProxyType({})
