"""What is decided about a file as a whole, from all values of its columns; the rest is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from analytics.admission.formats.amounts import amount, plain_number, signs_of
from analytics.admission.formats.currencies import decide_currency
from analytics.admission.formats.dated import decide_dates
from analytics.admission.formats.fields import DURATIONS, Field, kind_of, vocabulary
from analytics.admission.formats.plan import FieldOf, Plan
from analytics.admission.formats.scales import UNITS, Scale, duration_scale, percent_scale
from analytics.admission.formats.texts import Texts, texts_of
from analytics.admission.numbers import SIGNS
from analytics.admission.questions import Question
from analytics.admission.reading.grid import Grid
from analytics.admission.refusal import refused
from analytics.admission.report import Warned

NUMERIC = ("count", "number", "money", "percent", *DURATIONS)
READ_AS = {
    "count": "number",
    "number": "number",
    "money": "number",
    "date": "date",
    "flag": "flag",
    "words": "words",
}
PAD, KEEP = "pad", "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What was decided about a file.

    Attributes
    ----------
    fields : tuple of FieldOf
        Those given, each with its reading.
    decimal, date_order, timezone : str
        As in `Plan`.
    questions : tuple of Question
        What is left open; the file cannot be read before they are answered.
    warnings : tuple of Warned
        Cells that stand for nothing: missing markers, errors, suppressed values.
    decisions : tuple of (str, str)
        Key and value of everything decided, to be stored and shown.
    """

    fields: tuple[FieldOf, ...]
    decimal: str = "."
    date_order: str = "iso"
    timezone: str = ""
    questions: tuple[Question, ...] = ()
    warnings: tuple[Warned, ...] = ()
    decisions: tuple[tuple[str, str], ...] = ()

    @property
    def readings(self) -> dict[str, str]:
        """Return the reading of every field that is used; of repeated ones the first."""
        return {f.field: f.reading for f in reversed(self.fields) if f.field}

    def into(self, plan: Plan) -> Plan:
        """Return a plan with what was decided."""
        return replace(
            plan,
            fields=self.fields,
            decimal=self.decimal,
            date_order=self.date_order,
            timezone=self.timezone,
            decisions=(*plan.decisions, *self.decisions),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One used column: what it holds, its field, and the reading a known format gave it."""

    of: FieldOf
    field: Field
    texts: Texts


def decide(grid: Grid, fields: Sequence[FieldOf], *, answers: Mapping[str, str]) -> Decisions:
    """Decide how the columns of a file are read.

    Parameters
    ----------
    fields : sequence of FieldOf
        What each column is; a reading already given is kept.
    answers : mapping of str to str
        Answers to questions asked before, by their keys.

    Raises
    ------
    Refused
        If a column contradicts itself: two decimal signs, two orders of dates, two scales of percent.
    """
    columns = [_column(grid, of) for of in fields if of.field not in ("", "dropped")]
    deciding = _Deciding(grid, columns, answers)
    deciding.numbers()
    deciding.dates()
    deciding.identifiers()
    readings = {column.of.place: deciding.reading(column) for column in columns}
    return Decisions(
        fields=tuple(replace(of, reading=readings.get(of.place, of.reading)) for of in fields),
        decimal=deciding.decimal,
        date_order=deciding.order,
        timezone=deciding.zone,
        questions=tuple(deciding.questions),
        warnings=tuple(
            Warned(key=key, column=column.of.header, count=count)
            for column in columns
            for key, count in sorted(column.texts.nothing.items())
        ),
        decisions=tuple(deciding.decided),
    )


def is_typed(of: FieldOf) -> bool:
    """Whether a column holds numbers, dates or words of a vocabulary."""
    return of.reading not in ("", "text") or (not of.reading and kind_of(of.field) not in ("person", "text"))


def field_named(name: str) -> Field:
    """Return a field of the vocabulary; one that it lacks is text."""
    return vocabulary().get(name) or Field(name=name, kind="text")


def _column(grid: Grid, of: FieldOf) -> Column:
    """Return what one used column holds."""
    return Column(of=of, field=field_named(of.field), texts=texts_of(grid, of.place, typed=is_typed(of)))


class _Deciding:
    """The decisions about one file, as they are made."""

    def __init__(self, grid: Grid, columns: Sequence[Column], answers: Mapping[str, str]) -> None:
        """Remember what to decide about."""
        self.grid, self.columns, self.answers = grid, columns, answers
        self.decimal, self.order, self.zone = ".", "iso", ""
        self.questions: list[Question] = []
        self.decided: list[tuple[str, str]] = []
        self.waiting: set[str] = set()  # headers whose numbers wait for the decimal sign

    def numbers(self) -> None:
        """Decide the decimal sign of the file and the currency of its amounts."""
        numeric = [c for c in self.columns if _is_numeric(c.of)]
        told = {c.of.header: signs_of(c.texts.some) for c in numeric}
        comma, point = sum(s.comma for s in told.values()), sum(s.point for s in told.values())
        doubtful = {header: signs.doubtful for header, signs in told.items() if signs.doubtful}
        if comma or point:
            self._mixed(comma, point)
            self.decimal = "," if comma > point else "."
        elif doubtful:
            self._doubtful(doubtful)
        if comma or self.decimal == ",":
            self.decided.append(("decimal", self.decimal))
        questions, decided = decide_currency(self.columns, self.answers)
        self.questions += questions
        self.decided += decided

    def _mixed(self, comma: int, point: int) -> None:
        """Refuse a file whose numbers have one decimal sign as often as the other."""
        if comma == point and self.answers.get("decimal") not in SIGNS:
            raise refused("mixed_decimals", self.grid.file)

    def _doubtful(self, doubtful: Mapping[str, tuple[str, ...]]) -> None:
        """Ask whether ``1.204`` is a thousand, unless the file writes points as the contract does."""
        answer = self.answers.get("decimal", "")
        header, examples = next(iter(doubtful.items()))
        points = all("." in text for texts in doubtful.values() for text in texts)
        if answer in SIGNS:
            self.decimal = answer
            self.decided.append(("decimal", answer))
        elif not (points and self.grid.delimiter in (",", "")):
            likely = "," if "." in examples[0] else "."
            question = Question(
                key="decimal", column=header, examples=examples[:5], options=(",", "."), proposed=likely
            )
            self.questions.append(question)
            self.waiting = set(doubtful)

    def dates(self) -> None:
        """Decide the order of day and month, the year of weeks and the zone of the file's dates."""
        dated = [c.texts for c in self.columns if _reads(c.of) == "date"]
        found = decide_dates(self.grid, dated, self.answers)
        self.order, self.zone = found.order, found.zone
        self.questions += found.questions
        self.decided += found.decided

    def identifiers(self) -> None:
        """Ask whether ids that lost their leading zeros are to be padded."""
        for column in self.columns:
            width = lost_zeros(column.texts.values) if column.field.kind == "person" else 0
            key = f"{PAD}.{column.of.field}"
            answer = self.answers.get(key, "")
            if answer == KEEP or (not width and not answer.isdigit()):
                continue
            if answer.isdigit():
                self.decided.append((key, answer))
            else:
                question = Question(key=key, column=column.of.header, options=(str(width), KEEP))
                self.questions.append(question)

    def reading(self, column: Column) -> str:
        """Return how one column is read."""
        kind = column.field.kind
        unit = self.answers.get(f"unit.{column.of.field}", "") if kind in DURATIONS else ""
        if column.of.reading:
            return unit if unit in UNITS else column.of.reading
        if kind == "percent":
            return self._settle(column, self._percent(column), "percent")
        if kind in DURATIONS:
            key = "clock" if any(":" in t for t in column.texts.some) else "unit"
            return self._settle(column, self._duration(column), key)
        return READ_AS.get(kind, "text")

    def _percent(self, column: Column) -> Scale:
        """Return the scale of a column of percents."""
        if column.of.place in self.grid.percents:
            return Scale(reading="fraction")
        signed = [text for text in column.texts.values if "%" in text]
        scale = percent_scale(column.of.header, column.of.field, signed, self._bare(column.texts))
        if scale.reading == "mixed":
            raise refused("mixed_percent", self.grid.file, column=column.of.header)
        return replace(scale, examples=column.texts.values[:5])

    def _duration(self, column: Column) -> Scale:
        """Return the unit of a column of durations."""
        handled = [c for c in self.columns if c.of.field == "contacts_handled"]
        contacts = [number for c in handled for number in self._bare(c.texts) if number]
        return duration_scale(
            column.field,
            column.of.header,
            column.texts.some,
            self._bare(column.texts),
            contacts=median(contacts) if contacts else 0,
            workbook=not self.grid.delimiter,
        )

    def _settle(self, column: Column, scale: Scale, key: str) -> str:
        """Return a scale's reading, or what was answered; else ask."""
        key = f"{key}.{column.of.field}"
        answer = self.answers.get(key, "")
        if answer in (scale.options or (*UNITS, "percent", "fraction")):
            self.decided.append((key, answer))
            return answer
        if scale.reading:
            self.decided.append((key, scale.reading))
            return scale.reading
        if column.of.header in self.waiting:
            return "text"
        examples = scale.examples or column.texts.values[:5]
        question = Question(
            key=key,
            column=column.of.header,
            examples=examples,
            options=scale.options,
            proposed=scale.proposed,
        )
        self.questions.append(question)
        return "text"

    def _bare(self, texts: Texts) -> list[float]:
        """Return the bare numbers of a column."""
        found = (amount(text) for text in texts.some)
        plain = (plain_number(a.number, SIGNS[self.decimal]) for a in found if a and not a.unit)
        return [float(number) for number in plain if number is not None]


def lost_zeros(texts: Sequence[str]) -> int:
    """Return the width of ids some of which lost leading zeros: padded they are others of the column."""
    digits = {text for text in texts if text.isascii() and text.isdigit()}
    if len(digits) < len(texts) or not any(text.startswith("0") for text in digits):
        return 0
    width = max(len(text) for text in digits)
    return width if any(len(t) < width and t.zfill(width) in digits for t in digits) else 0


def _reads(of: FieldOf) -> str:
    """Return the reading of a column that needs no looking at its values, or its kind."""
    return of.reading or READ_AS.get(kind_of(of.field), kind_of(of.field))


def _is_numeric(of: FieldOf) -> bool:
    """Whether a column holds numbers."""
    if of.reading:
        return of.reading not in ("text", "date", "flag", "words", "hms", "mmss", "hhmm")
    return kind_of(of.field) in NUMERIC
