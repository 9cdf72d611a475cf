"""What employees are told before it begins (GDPR 13-14), and the answers their representatives ask for."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.report import numbers
from analytics.report.catalogue import text
from analytics.report.privacy import promises
from analytics.report.privacy.document import Document, Part
from analytics.report.purpose import Purpose

TOLD = (
    "kpi_daily",
    "customer_responses",
    "evaluations",
    "sessions",
    "survey_responses",
    "survey_comments",
    "employees",
)
RIGHTS = ("see", "correct", "object", "complain")
KEPT = {
    "work": "kpi_daily",
    "surveys": "survey_responses",
    "comments": "survey_comments",
    "people": "employees",
}


def notice(purpose: Purpose, months: Mapping[str, int], lang: str) -> Document:
    """Return the notice to employees; `months` as in `dpia`."""
    kept = tuple(
        text(
            "notice.kept_line",
            lang,
            what=_capital(text(f"page.table.{table}", lang)),
            kept=promises.kept(months.get(table, 0), lang),
        )
        for table in TOLD
    )
    who = tuple(text("notice.sees", lang, role=role, sees=what) for role, what in promises.sees(lang))
    return Document(
        name="notice",
        lang=lang,
        title=text("notice.title", lang),
        lead=text("notice.lead", lang, contact=promises.answer(purpose, "contact", lang)),
        parts=(
            _part("why", lang, says=_why(purpose, lang)),
            _part("measured", lang, points=promises.measured(lang)),
            _part("never", lang, points=promises.never(lang)),
            _part("who", lang, points=who),
            _part("kept", lang, points=kept),
            _part("rights", lang, points=rights(lang)),
        ),
    )


def answers(purpose: Purpose, months: Mapping[str, int], lang: str) -> Document:
    """Return one page of questions and answers for a works council or a union."""
    told = promises.answer(purpose, "notice_on", lang)
    asked = {
        "purpose": promises.answer(purpose, "purpose", lang),
        "basis": promises.answer(purpose, "legal_basis", lang),
        "necessity": promises.answer(purpose, "necessity", lang),
        "data": " ".join(promises.measured(lang)),
        "individual": " ".join(promises.never(lang)[:2]),
        "sees": " ".join(text("notice.sees", lang, role=r, sees=s) for r, s in promises.sees(lang)),
        "kept": text("notice.q.kept", lang, **_kept(months, lang)),
        "secure": text("notice.q.secure", lang),
        "told": " ".join((f"{text('privacy.field.notice_on', lang)}: {told}.", *rights(lang))),
        "review": _review(purpose, lang),
    }
    return Document(
        name="answers",
        lang=lang,
        title=text("notice.q.title", lang),
        lead=text("notice.q.lead", lang),
        parts=tuple(
            Part(title=text(f"notice.q.ask.{name}", lang), says=(said,)) for name, said in asked.items()
        ),
        foot=text("privacy.not_legal", lang),
    )


def rights(lang: str) -> tuple[str, ...]:
    """Return what a person may ask for."""
    return tuple(text(f"notice.right.{name}", lang) for name in RIGHTS)


def _why(purpose: Purpose, lang: str) -> tuple[str, ...]:
    """Return purpose, basis, what it means in practice, the step taken and how long it goes on."""
    controller, basis = (promises.answer(purpose, name, lang) for name in ("controller", "legal_basis"))
    said = [purpose.purpose or text("privacy.why", lang)]
    said.append(text("notice.controller", lang, controller=controller, basis=basis))
    said += [text_ for text_ in (purpose.necessity, purpose.consequences) if text_]
    if purpose.represented_on:
        step, day = promises.step_name(purpose.country, lang), numbers.day(purpose.represented_on, lang)
        said.append(text("notice.step", lang, step=step, day=day))
    if purpose.until:
        said.append(text("notice.until", lang, day=numbers.day(purpose.until, lang)))
    return tuple(said)


def _kept(months: Mapping[str, int], lang: str) -> dict[str, str]:
    """Return how long the main kinds of data are kept."""
    return {name: promises.kept(months.get(table, 0), lang) for name, table in KEPT.items()}


def _review(purpose: Purpose, lang: str) -> str:
    """Return the day of the next look."""
    day = purpose.next_review
    return numbers.day(day, lang) if day else text("privacy.unanswered", lang)


def _part(name: str, lang: str, *, says: tuple[str, ...] = (), points: tuple[str, ...] = ()) -> Part:
    """Return a part of the notice."""
    return Part(title=text(f"notice.part.{name}", lang), says=says, points=points)


def _capital(said: str) -> str:
    """Return a text with a capital first letter."""
    return said[:1].upper() + said[1:]
