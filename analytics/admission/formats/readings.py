"""How cells are read: what is decided about each column, and the file's cells as canonical texts."""

from analytics.admission.formats.canonical import show_canonical
from analytics.admission.formats.deciding import Decisions, decide

__all__ = ["Decisions", "decide", "show_canonical"]
