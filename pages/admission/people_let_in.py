"""Who is let in: what the roles file says, and which of its teams the data do not hold."""

from __future__ import annotations

import streamlit as st

from analytics.admission.roles import Person, roles_file
from analytics.cohorts.sight import teams_of
from analytics.errors import MentorlyftError
from pages.parts import access, errors
from pages.parts.card import heading, sentence
from pages.parts.say import say, tag
from pages.parts.study import database, has_database
from pages.parts.table import table


def show() -> None:
    """List who may log in and as what; without a login, say that nobody has to."""
    file = roles_file(database()).name
    heading(say("let_in.title"), say("let_in.lead", file=file))
    try:
        if not access.needs_login():
            sentence(say("let_in.open"))
            return
        known = access.roles()
    except MentorlyftError as error:
        errors.show(error)
        return
    header = [say(f"let_in.{name}") for name in ("login", "roles", "teams")]
    people = sorted(known.people.values(), key=lambda one: one.login)
    table(header, [_row(one) for one in people], words=(0, 1, 2))
    strange = _strange(people)
    if strange:
        st.html(tag("p", say("let_in.strange", teams=", ".join(strange)), css="ml-notice"))


def _row(one: Person) -> list[str]:
    """Return one person with access."""
    roles = ", ".join(say(f"access.role.{role}") for role in sorted(one.roles))
    return [one.login, roles, ", ".join(sorted(one.teams)) or "–"]


def _strange(people: list[Person]) -> list[str]:
    """Return the teams of the file that the data do not hold: a name spelled differently opens nothing."""
    named = {team for one in people for team in one.teams}
    return sorted(named - teams_of(database())) if named and has_database() else []
