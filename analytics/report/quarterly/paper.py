"""A report as the plain data its printed form is set from; nothing in it is ever read as markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from analytics.report.catalogue import text
from analytics.report.numbers import LOCALES
from analytics.report.quarterly.columns import GAP, HEAD, broken, columns
from analytics.report.quarterly.fitting import FULL, NARROW, SETTINGS, Fit, Setting, drawn_across, pairs
from analytics.report.quarterly.glyphs import FAMILY, printable, width
from analytics.report.quarterly.model import Block, Facts, Grid, Picture, Points, Report, Section, Words
from analytics.report.quarterly.unsaid import small_print
from analytics.report.static.plot import LOOK_HEIGHT
from analytics.report.static.render import svg
from analytics.report.template import LIGHT

Json = dict[str, Any]
ROOM = 482.0  # points: 170 mm between the margins
VALUE_SIZES = (18.0, 16.5, 15.0, 13.5, 12.0, 11.0)  # points of a key number
FACT_GAP = 12.0  # points between two key numbers, with their rules
LONG_CELL = 500  # characters beyond which a row may run over to the next page


def paper(report: Report) -> Json:
    """Return everything a page shows, as text, numbers and drawn figures."""
    region = LOCALES[report.lang].split("_")[1]
    return {
        "title": printable(report.title).strip() or "Mentorlyft",
        "subtitle": printable(report.subtitle),
        "lang": report.lang,
        "region": region,
        "font": FAMILY,
        "short": printable(report.stamp.short),
        "marks": [printable(mark) for mark in report.stamp.marks],
        "page": text("paper.page", report.lang, page="{page}", pages="{pages}"),
        "alarm": text("paper.alarm", report.lang),
        "colours": {name: getattr(LIGHT, name) for name in LIGHT.__slots__},
        "settings": [asdict(setting) for setting in SETTINGS],
        "across": {"full": FULL, "narrow": NARROW},
        "sections": [_section(section) for section in _complete(report)],
    }


def _complete(report: Report) -> tuple[Section, ...]:
    """Return the sections, the last with what of the stamp none of them says."""
    if not report.sections:
        return ()
    *first, last = report.sections
    return (*first, replace(last, blocks=(*last.blocks, *small_print(report))))


def _section(section: Section) -> Json:
    """Return one section; titles below a heading are one level deeper than it."""
    level, blocks = 2, []
    for block in filter(_says_something, section.blocks):
        blocks.append(_block(block) | {"level": level})
        if isinstance(block, Words) and block.kind == "heading":
            level = 3
    paired = pairs(blocks) if any(isinstance(b, Picture) for b in section.blocks) else []
    return {"title": printable(section.title).strip(), "blocks": blocks, "paired": paired}


def illustrated(bare: Json, report: Report, chosen: Sequence[Fit]) -> Json:
    """Return the same with how each section is set, and its figures drawn for the room they have."""
    found = iter([b for section in report.sections for b in section.blocks if isinstance(b, Picture)])
    sections = []
    for section, fit in zip(bare["sections"], chosen, strict=True):
        setting = fit.setting
        blocks = [_drawn(block, setting, found) for block in _arranged(section["blocks"], setting)]
        sections.append(section | {"blocks": blocks, "setting": asdict(setting), "follows": fit.follows})
    return bare | {"sections": sections}


def _arranged(blocks: list[Json], setting: Setting) -> list[Json]:
    """Return blocks as a setting has them."""
    return pairs(blocks) if setting.paired else blocks


def _drawn(block: Json, setting: Setting, found: Iterator[Picture]) -> Json:
    """Return a block with its figures drawn, in their order."""
    if block["is"] == "pair":
        return block | {"pictures": [_with_svg(one, setting, next(found), True) for one in block["pictures"]]}
    return _with_svg(block, setting, next(found), False) if block["is"] == "picture" else block


def _with_svg(block: Json, setting: Setting, picture: Picture, beside: bool) -> Json:
    """Return a figure with its drawing."""
    made = svg(picture.figure, width=drawn_across(setting, beside=beside))
    return block | {"svg": printable(made.decode("utf-8"))}


def _says_something(block: Block) -> bool:
    """Whether there is anything to set; an empty heading would be read out as one."""
    if isinstance(block, Words):
        return bool(block.text.strip())
    return not isinstance(block, Facts | Points) or bool(block.items)


def _block(block: Block) -> Json:
    """Return one block by its kind."""
    match block:
        case Words():
            return {"is": "words", "kind": block.kind, "text": printable(block.text)}
        case Facts():
            return _facts(block)
        case Points():
            items = [printable(item) for item in block.items]
            return {"is": "points", "title": printable(block.title).strip(), "items": items}
        case Grid():
            return _grid(block)
        case Picture():
            return _picture(block)


def _facts(facts: Facts) -> Json:
    """Return key numbers, all in the size at which the longest stands on one line."""
    share = ROOM / max(1, len(facts.items)) - 2 * FACT_GAP
    longest = max((width(printable(i.value), 1.0, weight="SemiBold") for i in facts.items), default=1.0)
    size = next((s for s in VALUE_SIZES if s * longest <= share), VALUE_SIZES[-1])
    items = [[printable(i.label), printable(i.value), printable(i.note)] for i in facts.items]
    return {"is": "facts", "size": size, "items": items}


def _grid(grid: Grid) -> Json:
    """Return a table with its column widths."""
    header = [printable(name) for name in grid.header]
    rows = [[printable(cell) for cell in row] for row in grid.rows]
    set_in = columns(header, rows, grid.words, ROOM)
    rows = [[broken(cell, set_in, i) for i, cell in enumerate(row)] for row in rows]
    return {
        "is": "grid",
        "title": printable(grid.title).strip(),
        "note": printable(grid.note),
        "header": [broken(name, set_in, i) for i, name in enumerate(header)],
        "rows": rows,
        "words": list(grid.words),
        "size": set_in.size,
        "head": set_in.size * HEAD,
        "gap": GAP,
        "widths": list(set_in.widths),
        "tight": set_in.tight,
        "breaks": any(len(cell) > LONG_CELL for row in rows for cell in row),
    }


def _picture(picture: Picture) -> Json:
    """Return a figure, not yet drawn; its numbers are in the web page and the workbook."""
    return {
        "is": "picture",
        "title": printable(picture.title).strip(),
        "note": printable(picture.note),
        "alt": printable(picture.alt),
        "height": float(picture.figure.layout.height or LOOK_HEIGHT),
    }
