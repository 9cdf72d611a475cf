"""Report: what is handed over each quarter, and what was handed over before."""

from pages.parts import frame, tabs
from pages.parts.access import may
from pages.report import decided, earlier, making, published

PARTS = {"make": making.show, "published": published.show}
STEERING = {"decisions": decided.show, "history": earlier.show}

frame.top("report")
tabs.show("report", {**PARTS, **STEERING} if may("reports") else PARTS, first="make")
