"""Report: what is handed over each quarter, and what was handed over before."""

from pages.parts import frame

frame.top("report")
