"""Log somebody in to a page as the provider would, role by role."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analytics.admission.roles import roles_file

ROOT = Path(__file__).parents[2]
OWN, OTHER = "SE-01", "NO-06"  # teams of the demo centre
ROLES = f"""
contact = "Kari Nordmann, kari@example.org"

["lead@example.org"]
roles = ["leader"]
teams = ["{OWN}"]

["other@example.org"]
roles = ["leader"]
teams = ["{OTHER}"]

["steer@example.org"]
roles = ["steering"]

["rep@example.org"]
roles = ["reporter"]

["own@example.org"]
roles = ["owner"]

["admin@example.org"]
roles = ["admin"]

["both@example.org"]
roles = ["leader", "admin"]
teams = ["{OWN}"]
"""
AUTH = {"redirect_uri": "http://localhost/oauth2callback", "cookie_secret": "a secret of this test"}


def give_roles(db: Path, settings: str = "") -> None:
    """Put the roles file beside a database."""
    roles_file(db).write_text(f"{settings}\n{ROLES}", "utf-8")


def enter(
    page: str,
    who: str = "",
    *,
    timeout: float = 60,
    verified: bool = True,
    state: Mapping[str, object] | None = None,
    **link: str,
) -> AppTest:
    """Open a page by its link, where a login is asked for, as somebody; `who` is empty before the login.

    Parameters
    ----------
    state : mapping
        What somebody managed to put into the session beforehand.
    """
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=timeout)
    app.secrets["auth"] = AUTH
    app.user = {"is_logged_in": bool(who)}
    if who:
        app.user |= {"email": f"{who}@example.org", "email_verified": verified, "sub": who}
    for name, value in {"lang": "en", **link}.items():
        app.query_params[name] = value
    for name, kept in (state or {}).items():
        app.session_state[name] = kept
    if page != "overview":
        app._page_hash = calc_hash(page)
    return app.run()
