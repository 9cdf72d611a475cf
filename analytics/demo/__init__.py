"""Simulated contact centres whose truth is known, written as exports."""

from __future__ import annotations

WORLD_NAMES = ("effect", "none", "selection", "late_start", "trend", "small")
