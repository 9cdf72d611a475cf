"""Open a page as a reader does, and read everything it says."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analytics import pipeline
from analytics.admission.store import resolve
from analytics.cohorts.rules import Rules
from analytics.report.study import Study
from analytics.settings import Filters
from pages.parts import study as source

ROOT = Path(__file__).parents[2]
PAGES = {
    "overview": "pages/overview/overview.py",
    "retention": "pages/estimates/retention.py",
    "kpis": "pages/estimates/kpi.py",
    "leadership": "pages/estimates/leadership.py",
    "surveys": "pages/estimates/surveys.py",
    "programme": "pages/cohorts/programme.py",
    "roi": "pages/money/roi.py",
    "evidence": "pages/estimates/evidence.py",
    "report": "pages/report/report.py",
    "data": "pages/admission/data.py",
    "purpose": "pages/report/purpose.py",
}
KEY = re.compile(r"\b[a-z][a-z_]*(?:\.[a-z_]+)+\b")
CODE = re.compile(r"<(pre|cite)\b.*?</\1>", re.DOTALL)  # SQL and citations read the same in every language
FILE = re.compile(r"\.(?:csv|toml|gz|xlsx|parquet|duckdb)$")
SNAKE = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b(?!\.csv)")  # a file may be named
ENGLISH = re.compile(r"\b(?:the|with|which|your|choose|browse|upload)\b", re.IGNORECASE)


def visit(page: str, lang: str | None = None, *, timeout: float = 60, **parameters: str) -> AppTest:
    """Open a page of a fresh session by its link."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=timeout)
    for name, value in {"lang": lang, **parameters}.items():
        if value:
            app.query_params[name] = value
    if page != "overview":
        app._page_hash = calc_hash(page)  # as a link does; switch_page would have the overview drawn first
    return app.run()


def said(app: AppTest) -> str:
    """Return every text of the page and its sidebar, without markup, style, SQL and citations."""
    bodies = [CODE.sub(" ", str(getattr(e.proto, "body", ""))) for e in app.get("html")]
    shown = [body for body in bodies if not body.startswith(("<style>", "<script>"))]
    for kind in ("title", "markdown", "caption", "expander", "button", "download_button", "selectbox"):
        shown += [_text(element) for element in app.get(kind)]
    for kind in ("toggle", "text_input", "file_uploader", "progress", "page_link"):
        shown += [_text(element) for element in app.get(kind)]
    whole = re.sub(r"</?abbr\b[^>]*>", "", "\n".join(shown))  # a term's meaning stands in its title
    return unescape(re.sub(r"<[^>]*>", " ", whole))


def _text(element: object) -> str:
    """Return what one widget says: label, value and the options to choose from."""
    proto = getattr(element, "proto", element)
    options = " ".join(getattr(proto, "options", ()))
    parts = (getattr(proto, "label", ""), getattr(proto, "body", ""), options)
    return " ".join(str(part) for part in parts if part)


def box(app: AppTest, css: str) -> list[str]:
    """Return the designed boxes of one kind: ``ml-error`` or ``ml-empty``."""
    return [e.proto.body for e in app.get("html") if f'class="{css}"' in e.proto.body]


def raw_keys(text: str) -> list[str]:
    """Return what looks like a catalogue key that was never turned into words."""
    return [key for key in KEY.findall(text) if not FILE.search(key) and len(key) > 6]


def studied(database: Path) -> Study:
    """Return the study of a database that the pages have worked out already, else work it out."""
    kept = source._shelf(source.STUDIES_KEPT).results
    found = kept.get((str(resolve(database)), Rules(), Filters()))
    return found if isinstance(found, Study) else pipeline.study(database)
