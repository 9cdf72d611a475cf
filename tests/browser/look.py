"""Open a page, wait until it stands still, and note what went wrong on the way."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

SHOTS = Path(__file__).parent / "screenshots"
KEPT = "MENTORLYFT_SHOTS"  # environment variable; a picture costs as much as the page itself
PATHS = {
    "overview": "",
    "retention": "retention",
    "kpis": "kpis",
    "leadership": "leadership",
    "surveys": "surveys",
    "programme": "programme",
    "roi": "roi",
    "evidence": "evidence",
    "data": "data",
}
NOT_OURS = re.compile(r"_stcore/(?:health|host-config)")  # Streamlit asks below the page, then at the root
FIRST = "The page that you have requested does not seem"  # to the first session of a server, until app.py ran
STILL = "document.querySelectorAll('[data-stale=true], [data-testid=stSkeleton], [data-testid=stProgress]')"
MAIN = '[data-testid="stMainBlockContainer"]'
WITHOUT_ICONS = """() => {
  const icons = [...document.querySelectorAll('[data-testid=stIconMaterial]')];
  icons.forEach(icon => icon.style.display = 'none');
  const said = document.body.innerText;
  icons.forEach(icon => icon.style.display = '');
  return said;
}"""  # an icon is an English word that a font draws
TIMEOUT = 60_000  # milliseconds; the first study of a server is computed within it


@dataclass(slots=True)
class Visit:
    """One open page with the errors and the foreign requests it caused."""

    page: Page
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Return what the page says, menu and filters too."""
        return str(self.page.evaluate(WITHOUT_ICONS))

    def open(self, address: str) -> None:
        """Go to an address and wait."""
        self.page.goto(address)
        self.settle()

    def settle(self) -> None:
        """Wait until there is a heading and nothing is on its way."""
        self.page.wait_for_selector("h1, .ml-error, .ml-empty", timeout=TIMEOUT)
        self.page.wait_for_function(f"{STILL}.length === 0", timeout=TIMEOUT)
        self.page.wait_for_timeout(400)
        self.page.wait_for_function(f"{STILL}.length === 0", timeout=TIMEOUT)

    def wait_for_title(self, title: str) -> None:
        """Wait until another page, or another language, has taken over."""
        self.page.wait_for_function("title => document.querySelector('h1')?.innerText === title", arg=title)
        self.settle()

    def keep(self, name: str) -> None:
        """Save the whole page as a picture if pictures are wanted."""
        if KEPT not in os.environ:
            return
        size = self.page.viewport_size or {"width": 1440, "height": 900}
        height = int(self.page.evaluate(f"document.querySelector('{MAIN}').scrollHeight")) + 60
        self.page.set_viewport_size({"width": size["width"], "height": max(900, height)})
        self.settle()
        SHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png")
        self.page.set_viewport_size(size)


def visit(context: BrowserContext, server: str, page: str, **parameters: str) -> Visit:
    """Open a page by its link."""
    seen = Visit(context.new_page())
    seen.page.on("console", lambda message: _console(seen, message))
    seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
    seen.page.on("request", lambda request: _request(seen, request))
    query = "&".join(f"{name}={value}" for name, value in parameters.items())
    seen.open(f"{server}/{PATHS[page]}" + (f"?{query}" if query else ""))
    return seen


def _console(seen: Visit, message: ConsoleMessage) -> None:
    """Note an error in the console unless it is one of Streamlit's own probes."""
    if message.type == "error" and not NOT_OURS.search(str(message.location)) and FIRST not in message.text:
        seen.errors.append(message.text)


def _request(seen: Visit, request: Request) -> None:
    """Note a request to any other host."""
    address = urlsplit(request.url)
    if address.scheme.startswith(("http", "ws")) and address.hostname != "localhost":
        seen.foreign.append(request.url)
