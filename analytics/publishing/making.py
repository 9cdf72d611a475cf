"""From what was gathered to a file: built in a language, written in a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from types import MappingProxyType

from analytics.admission.refusal import unusable
from analytics.report.catalogue import LANGUAGES, text
from analytics.report.quarterly.material import Material
from analytics.report.quarterly.model import Audience, Report

HOUSE = "analytics.report.quarterly"
WRITERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "html": ("html", "html"),
        "pdf": ("pdf", "pdf"),
        "pptx": ("slides", "slides"),
        "xlsx": ("workbook", "workbook"),
    }
)
FORMATS = tuple(WRITERS)
TYPES = MappingProxyType(
    {
        "html": "text/html",
        "pdf": "application/pdf",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)


def built(material: Material, audience: Audience, lang: str) -> Report:
    """Return the report in a language, before it is a file.

    Raises
    ------
    Unusable
        If the language is none of the catalogue's.
    """
    from analytics.report.quarterly.build import build

    if lang not in LANGUAGES:
        raise unusable("report_language", lang=lang[:20], allowed=", ".join(LANGUAGES))
    return build(material, audience, lang)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """The number of an edition that takes the place of another, and why."""

    edition: int
    reason: str


def corrected(report: Report, correction: Correction | None) -> Report:
    """Return a report that says on its front that it is a correction, and why at its end."""
    if correction is None:
        return report
    lang, told = report.lang, {"edition": correction.edition, "reason": correction.reason}
    line = (text("publishing.edition.name", lang), text("publishing.edition.value", lang, **told))
    return replace(
        report,
        subtitle=f"{report.subtitle} · {text('publishing.edition.mark', lang, edition=correction.edition)}",
        stamp=replace(report.stamp, lines=(*report.stamp.lines, line)),
    )


def written(report: Report, format: str) -> bytes:
    """Return a report as a file; the same report gives the same bytes."""
    module, name = WRITERS[format]
    write: Callable[[Report], bytes] = getattr(import_module(f"{HOUSE}.{module}"), name)
    return write(report)


def make(material: Material, audience: Audience, lang: str, format: str) -> bytes:
    """Return a report as a file.

    Parameters
    ----------
    material : Material
        From `gather`, for the very reader it is made for.
    audience : Audience
        ``steering``, ``leader`` or ``annual``.
    lang, format : str
        One of `LANGUAGES`, one of `FORMATS`.

    Raises
    ------
    Unusable
        If the language or the format is none of these.
    """
    if format not in WRITERS:
        raise unusable("report_suffix", file=f".{format}"[:40], allowed=", ".join(f".{f}" for f in FORMATS))
    return written(built(material, audience, lang), format)


def file_name(quarter: str | None, audience: Audience, lang: str, format: str, *, mark: str = "") -> str:
    """Return what a report's file is called; `mark` tells packs of one quarter apart."""
    parts = ("mentorlyft", quarter or "latest", text(f"publishing.file.{audience}", lang), mark, lang)
    return f"{'-'.join(part for part in parts if part)}.{format}"
