"""Figures as still pictures: an SVG whose text stays text, and a PNG of it; no browser, no clock."""
