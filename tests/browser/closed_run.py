"""The whole product once, for a process whose network is closed: a load, every page, the reports, the papers.

``python -m tests.browser.closed_run PLACE [served]``; served, the pages are read in a real Chromium.
"""

from __future__ import annotations

import fcntl
import os
import socket
import struct
import sys
from pathlib import Path

from analytics.report.catalogue import LANGUAGES, text

FLAGS, UP, SET_FLAGS, GET_FLAGS = "16sh", 1, 0x8914, 0x8913  # linux/if.h
QUARTER = "2026Q2"
FORMATS = (".html", ".pdf", ".pptx", ".xlsx")


def loopback_up() -> None:
    """Let a network of its own answer to itself; a network that is not ours is left alone."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        asked = fcntl.ioctl(handle, GET_FLAGS, struct.pack(FLAGS, b"lo", 0).ljust(40, b"\0"))
        flags = struct.unpack(FLAGS, asked[: struct.calcsize(FLAGS)])[1]
        if not flags & UP:
            fcntl.ioctl(handle, SET_FLAGS, struct.pack(FLAGS, b"lo", flags | UP).ljust(40, b"\0"))


def in_process(db: Path) -> None:
    """Open every page, and all languages over the pages, as Streamlit runs it."""
    from tests.pages.visit import PAGES, box, visit

    os.environ["MENTORLYFT_DB"] = str(db)
    for number, page in enumerate(PAGES):
        lang = LANGUAGES[number % len(LANGUAGES)]
        app = visit(page, lang)
        assert not app.exception, page
        assert not box(app, "ml-error"), page
        assert app.title[0].value == text(f"page.{page}.title", lang), page
        print("page", page, lang, flush=True)


def served_pages(db: Path) -> None:
    """Open every page from a server in a real Chromium, which may ask that server only."""
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import CHROMIUM, FLAGS, served
    from tests.browser.look import Visit, _request
    from tests.pages.visit import PAGES

    with served(db) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        context = browser.new_context()
        seen = Visit(context.new_page())
        context.on("request", lambda request: _request(seen, request))
        for number, page in enumerate(PAGES):
            lang = LANGUAGES[number % len(LANGUAGES)]
            seen.open(f"{address}/{'' if page == 'overview' else page}?lang={lang}")
            assert seen.page.inner_text("h1") == text(f"page.{page}.title", lang), page
            assert seen.page.locator(".ml-error").count() == 0, page
            print("page", page, lang, flush=True)
        assert seen.foreign == [], seen.foreign
        browser.close()


def handed_over(db: Path, place: Path) -> None:
    """Write what leaves the product: the results, a report in every format and language, the annex."""
    from analytics.__main__ import main
    from analytics.report.privacy import document
    from analytics.report.privacy.dpia import dpia
    from analytics.report.purpose import Purpose

    assert main(["results", "--db", str(db), "--json"]) == 0
    for suffix, lang in zip(FORMATS, LANGUAGES, strict=True):
        out = place / f"report{suffix}"
        assert main(["report", "--db", str(db), "--quarter", QUARTER, "--lang", lang, "--out", str(out)]) == 0
        assert out.stat().st_size > 1000, out
        print("report", suffix, lang, flush=True)
    assert document.html(dpia(Purpose(), {}, "sv"))


def main() -> None:
    """Run it."""
    from tests.pages.twelve_files import twelve_with_everything

    place = Path(sys.argv[1])
    loopback_up()
    db = twelve_with_everything(place)
    print("loaded", flush=True)
    served_pages(db) if len(sys.argv) > 2 else in_process(db)
    handed_over(db, place)
    print("done", flush=True)


if __name__ == "__main__":
    main()
