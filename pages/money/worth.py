"""The answer: the return with its range, what it is made of, what moves it, and when it would pay."""

from __future__ import annotations

from analytics.money.ret import Return
from analytics.report.figures.roi_density import roi_density, roi_density_alt, roi_density_rows
from analytics.report.figures.roi_waterfall import roi_waterfall, roi_waterfall_alt, roi_waterfall_rows
from analytics.report.figures.tornado import tornado, tornado_alt, tornado_rows
from pages.money import cautious, pays
from pages.money.headline import headline
from pages.parts import chart, note
from pages.parts.say import say
from pages.parts.state import dark, language
from pages.parts.study import current_return, current_study

__all__ = ["headline", "show"]


def show() -> None:
    """Show cost against benefit, how likely each return is, and what it hangs on."""
    ret = current_return()
    if ret.roi_pct is None:
        _without(ret)
        return
    pays.show(ret)
    waterfall(ret)
    density(ret)
    cautious.show(ret)
    tornado_of(ret)
    pays.switching(ret)


def _without(ret: Return) -> None:
    """Show what is known all the same: costs, and benefits that do not count."""
    if ret.cost_lines:
        waterfall(ret)


def waterfall(ret: Return) -> None:
    """Show cost and benefit, line by line, to the net result."""
    lang = language()
    chart.show(
        roi_waterfall(ret, lang, dark=dark()),
        roi_waterfall_rows(ret, lang),
        alt=roi_waterfall_alt(ret, lang),
        key="roi-waterfall",
        title=say("roi.waterfall"),
        note=note.of_study(current_study(), method="costs"),
    )


def density(ret: Return) -> None:
    """Show how likely each return is, with zero and the cautious figure marked."""
    lang = language()
    chart.show(
        roi_density(ret, lang, dark=dark()),
        roi_density_rows(ret, lang),
        alt=roi_density_alt(ret, lang),
        key="roi-density",
        title=say("roi.density"),
        note=note.of_study(current_study(), method="money"),
    )


def tornado_of(ret: Return) -> None:
    """Show which inputs move the return most."""
    if not ret.tornado:
        return
    lang = language()
    chart.show(
        tornado(ret, lang, dark=dark()),
        tornado_rows(ret, lang),
        alt=tornado_alt(ret, lang),
        key="roi-tornado",
        title=say("roi.tornado"),
        note=f"{say('worth.tornado_lead')} {note.of_study(current_study(), method='money')}",
    )
