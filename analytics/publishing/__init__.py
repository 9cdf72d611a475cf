"""The quarter's report of a loaded database: gathered, made, published, and held against what was."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analytics.publishing.gathering import gather
    from analytics.publishing.making import FORMATS, make
    from analytics.publishing.places import beside

__all__ = ["FORMATS", "beside", "gather", "make"]
PLACES = {"FORMATS": "making", "beside": "places", "gather": "gathering", "make": "making"}


def __getattr__(name: str) -> Any:
    """Return one of the names above when it is asked for: a command's ``--help`` needs no estimates."""
    if name not in PLACES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{PLACES[name]}"), name)
