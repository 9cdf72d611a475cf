"""Figures of frozen results, built once: building is most of what a repeated page costs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import ParamSpec

import plotly.graph_objects as go

KEPT = 192  # figures over all readers, languages and themes; some 50 kB each
Given = ParamSpec("Given")

_figures: OrderedDict[tuple[object, ...], tuple[object, go.Figure]] = OrderedDict()
_lock = Lock()


def kept(make: Callable[Given, go.Figure]) -> Callable[Given, go.Figure]:
    """Return the figure made before from the very same results; whoever gets it must not change it.

    Results are told apart by identity, and held as long as their figure, so that no other takes their place.
    """

    @wraps(make)
    def found(*args: Given.args, **kwargs: Given.kwargs) -> go.Figure:
        given = (*args, *sorted(kwargs.items()))
        key = (make.__module__, make.__qualname__, *(_mark(one) for one in given))
        with _lock:
            if key in _figures:
                _figures.move_to_end(key)
                return _figures[key][1]
        figure = make(*args, **kwargs)
        with _lock:
            _figures[key] = (given, figure)
            while len(_figures) > KEPT:
                _figures.popitem(last=False)
        return figure

    return found


def _mark(one: object) -> object:
    """Return what tells one argument from another: its value if it is plain, else which object it is."""
    if isinstance(one, tuple):
        return tuple(_mark(part) for part in one)
    return one if one is None or isinstance(one, str | bool | int | float) else (type(one), id(one))
