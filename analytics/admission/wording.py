"""The load report as plain text, in four languages."""

from __future__ import annotations

from collections.abc import Iterator

from babel.numbers import format_decimal

from analytics.admission.report import FileReport, LoadReport, RefusedFile, Rejection, Warned
from analytics.admission.words import known, say

SHOWN = 3  # examples of a rule that the text shows


def as_text(report: LoadReport, lang: str = "en") -> str:
    """Return the load report as lines of text.

    Raises
    ------
    KeyError
        If the language has no catalogue.
    """
    return "\n".join(_lines(report, lang))


def _lines(report: LoadReport, lang: str) -> Iterator[str]:
    """Give the lines of a report: each file, what was left aside, what is missing, the outcome."""
    for file in report.files:
        yield from _file(file, lang)
    for refused in report.refused:
        yield say("load.refused", lang, {"name": refused.name, "reason": refusal_text(refused, lang)})
    for skipped in report.skipped:
        values = {"name": skipped.name, "reason": say(f"skipped.{skipped.reason}", lang)}
        yield say("load.skipped", lang, values)
    if report.missing:
        yield say("load.missing", lang, {"tables": ", ".join(report.missing)})
    yield (
        say("load.changed", lang, {"generation": report.generation})
        if report.changed
        else say("load.unchanged", lang)
    )


def _file(file: FileReport, lang: str) -> Iterator[str]:
    """Give the lines of one file."""
    counts = {
        name: getattr(file, name) for name in ("read", "accepted", "rejected", "superseded", "duplicate")
    }
    yield f"{file.name}: {say('load.counts', lang, {k: _number(v, lang) for k, v in counts.items()})}"
    if file.delimiter:
        yield "  " + say("load.dialect", lang, _dialect(file, lang))
    if file.format != "contract":
        yield "  " + say("load.format", lang, {"format": format_name(file.format), "table": file.table})
    for key, value in file.decisions:
        yield "  " + say("load.decided", lang, {"what": decision_text(key, lang), "value": value})
    for aside in file.set_aside:
        values = {"count": _number(aside.count, lang), "reason": say(f"aside.{aside.rule}", lang)}
        yield "  " + say("load.aside", lang, {**values, "line": aside.line})
    for rejection in file.rejections:
        yield from _rejection(rejection, lang)
    if file.ignored:
        yield "  " + say("load.ignored", lang, {"names": ", ".join(file.ignored)})
    for name, count in file.dropped:
        yield "  " + say("load.dropped", lang, {"name": name, "count": _number(count, lang)})
    for warned in file.warnings:
        yield "  " + _warning(warned, lang)


def refusal_text(refused: RefusedFile, lang: str) -> str:
    """Return why a file was refused as a whole, with its place."""
    place = [f"{say('load.line', lang)} {refused.line}"] if refused.line else []
    place += [f'"{refused.column}"'] if refused.column else []
    text = say(f"refused.{refused.key}", lang, dict(refused.values)) if refused.key else ""
    return ": ".join(part for part in (", ".join(place), text) if part)


def format_name(name: str) -> str:
    """Return a format's name as people read it."""
    return name.replace("_", " ")


def decision_text(key: str, lang: str) -> str:
    """Return what a decision is about: its kind in words, and the field it concerns."""
    kind, _, field = key.partition(".")
    words = say(f"decision.{kind}", lang) if known(f"decision.{kind}", lang) else kind.replace("_", " ")
    return f"{words} {field}".strip()


def _dialect(file: FileReport, lang: str) -> dict[str, object]:
    """Return the dialect's words."""
    return {
        "encoding": file.encoding,
        "delimiter": say("load.tab", lang) if file.delimiter == "\t" else file.delimiter,
        "decimal": file.decimal,
        "date_order": say(f"order.{file.date_order}", lang),
    }


def _rejection(rejection: Rejection, lang: str) -> Iterator[str]:
    """Give the lines of one rule: rows, reason, first examples."""
    values = {
        "column": rejection.column,
        "count": _number(rejection.count, lang),
        "reason": say(f"rule.{rejection.rule}", lang),
    }
    yield "  " + say("load.rejection" if rejection.column else "load.row_rejection", lang, values)
    for example in rejection.examples[:SHOWN]:
        yield "    " + say("load.example", lang, {"line": example.line, "value": example.value}).rstrip(": ")
    if rejection.count > SHOWN:
        yield "    " + say("load.more", lang, {"count": _number(rejection.count - SHOWN, lang)})


def _warning(warned: Warned, lang: str) -> str:
    """Return the line of one warning."""
    text = say(f"warning.{warned.key}", lang)
    if not warned.column:
        return say("load.file_warning", lang, {"text": text})
    values = {"column": warned.column, "text": text, "count": _number(warned.count, lang)}
    return say("load.warning", lang, values)


def _number(count: int, lang: str) -> str:
    """Return a whole number as the language writes it."""
    return format_decimal(count, locale=lang)
