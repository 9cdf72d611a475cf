"""What the report page works out: gathered once for all who ask for the same, dropped when it is old."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TypeVar, cast

import streamlit as st

from analytics.admission.store import resolve
from analytics.cohorts.rule_file import rules_file
from analytics.money.forecast_file import forecasts_file
from analytics.money.kept import kept_file
from analytics.publishing.gathering import Progress, gather
from analytics.publishing.making import make
from analytics.report.purpose_file import purpose_file
from analytics.report.quarterly.decisions import decisions_file
from analytics.report.quarterly.material import Material
from analytics.report.quarterly.model import Audience
from analytics.report.quarterly.published import published_folder
from analytics.settings import Access, Filters
from pages.parts.study import Shelf, database

MATERIALS_KEPT, FILES_KEPT = 4, 12  # a file of the browser's format is some 5 MB
SETTINGS = (rules_file, kept_file, forecasts_file, purpose_file, decisions_file, published_folder)
Made = TypeVar("Made")


@st.cache_resource
def _shelf(name: str, room: int) -> Shelf:
    """Return the process-wide shelf of one name."""
    return Shelf(room=room)


def materials() -> Shelf:
    """Return the shelf of what was gathered."""
    return _shelf("materials", MATERIALS_KEPT)


def files() -> Shelf:
    """Return the shelf of finished files."""
    return _shelf("files", FILES_KEPT)


def key_of(filters: Filters, access: Access) -> Hashable:
    """Return what everything a report draws on is known by: another load, setting or reader, another key."""
    db = database()
    stamps = tuple(_stamp(place(db)) for place in SETTINGS)
    return (str(resolve(db)), stamps, filters, access.teams)


def _stamp(place: Path) -> Hashable:
    """Return what changes with every writing of a file, or with every edition in a folder."""
    try:
        now = place.stat()
    except FileNotFoundError:
        return None
    return (now.st_ino, now.st_mtime_ns, now.st_size)


def known(key: Hashable) -> Material | None:
    """Return what was gathered under a key, None where nothing was yet."""
    found = materials().results.get(key)
    return found if isinstance(found, Material) else None


def gathered(key: Hashable, filters: Filters, access: Access, progress: Progress) -> Material:
    """Return what a report draws on, gathering it if nobody did."""
    db = database()
    return cast(Material, materials().take(key, lambda: gather(db, filters, access, progress)))


def file_of(
    key: Hashable, material: Material, audience: Audience, lang: str, format: str
) -> Callable[[], bytes]:
    """Return what gives a file when it is asked for, made once; it needs no session."""
    shelf = files()
    name = (key, material.access.who, audience, lang, format)
    return lambda: cast(bytes, shelf.take(name, lambda: make(material, audience, lang, format)))


def kept(name: Hashable, make: Callable[[], Made]) -> Made:
    """Return something else that takes a while, kept under its name."""
    return cast(Made, materials().take(("kept", name), make))
