"""The money: 10,000 draws against drawing them by hand, and a changed price on the page against one second.

By hand is NumPy's own triangular and normal draws of as many inputs, and the percentiles of their return:
what somebody would write who wanted the range alone. On the page a change takes from the click on the button
until the return at the top says something else, in a real browser on a warm demo; nothing is estimated.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from shutil import which
from statistics import median

import numpy as np
from playwright.sync_api import Page, sync_playwright

from analytics import pipeline
from analytics.report.catalogue import text
from analytics.report.study import Study
from analytics.settings import DRAWS
from benchmarks.repaint import _demo
from benchmarks.screen import FLAGS, Screen, served
from benchmarks.timing import Ratio, compare

TURNS = 8
SECOND = 1.0
FIELD = '[data-testid="stForm"] input[type=text]'
ARMED = """button => {
    const shown = document.querySelector('.ml-verdict').innerText;
    button.addEventListener('click', () => {
        const pressed = performance.now();
        window.repainted = null;
        new MutationObserver((_, watch) => {
            const now = document.querySelector('.ml-verdict');
            if (now && now.innerText !== shown) {
                window.repainted = (performance.now() - pressed) / 1000;
                watch.disconnect();
            }
        }).observe(document.body, {subtree: true, childList: true, characterData: true});
    }, {capture: true, once: true});
}"""


def measure(db: Path | None = None) -> str:
    """Return one line for the draws and one for the page."""
    with tempfile.TemporaryDirectory() as folder:
        loaded = db or _demo(Path(folder))
        return "\n".join((_draws(pipeline.study(loaded)), _page(loaded)))


def _draws(study: Study) -> str:
    """Price a study with all its draws, and draw as many inputs by hand."""
    return str(
        compare(
            f"return with {DRAWS:,} draws",
            lambda: pipeline.price(study),
            "the same inputs drawn by hand in NumPy",
            lambda: _by_hand(study),
            turns=15,
        )
    )


def _by_hand(study: Study) -> np.ndarray:
    """Draw every assumption and every effect on its own, and return the percentiles of their sum."""
    rng = np.random.default_rng(0)
    prices = [rng.triangular(a.low, a.base, a.high + 1e-9, DRAWS) for a in study.assumptions]
    effects = [rng.normal(e.att.value, e.se or 1.0, DRAWS) for e in study.effects if e.att]
    cost = 1e5 + 100 * sum(prices[:2], np.zeros(DRAWS))
    benefit = sum((e * p for e, p in zip(effects, prices, strict=False)), np.zeros(DRAWS))
    return np.asarray(np.percentile((benefit - cost) / cost * 100, [5, 50, 95]))


def _page(db: Path) -> str:
    """Change a price on the page and back, and say the median against the second it may take."""
    with sync_playwright() as playwright, served(["app.py"], os.environ | {"MENTORLYFT_DB": str(db)}) as ours:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=FLAGS)
        screen = Screen(browser.new_page(viewport={"width": 1440, "height": 900}))
        screen.open(f"{ours}/roi?lang=en&tab=assumptions")
        times = [_change(screen, 500 + 20 * turn) for turn in range(TURNS + 1)][1:]
        browser.close()
    return str(
        Ratio(
            what="price changed on the page",
            baseline="the second it may take",
            ours_s=median(times),
            baseline_s=SECOND,
        )
    )


def _change(screen: Screen, price: int) -> float:
    """Type another price and recalculate; return the seconds until the return says something else."""
    page: Page = screen.page
    fields = page.locator(FIELD)
    for place, value in enumerate((price, price + 50, price + 100)):
        fields.nth(place).fill(str(value))
    button = page.get_by_role("button", name=text("page.roi.apply", "en"), exact=True)
    button.evaluate(ARMED)
    button.click()
    page.wait_for_function("() => window.repainted")
    took = float(page.evaluate("() => window.repainted"))
    screen.settle()
    return took


if __name__ == "__main__":
    import sys

    print(measure(Path(sys.argv[1]) if len(sys.argv) > 1 else None), flush=True)
