"""The report's blocks as HTML; every text is escaped here and nowhere else put between tags."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from analytics.report.catalogue import text
from analytics.report.figures.frame import Table
from analytics.report.quarterly.drawing import inline
from analytics.report.quarterly.model import Block, Facts, Grid, Picture, Points, Section, Words

PARAGRAPHS = {"verdict": "verdict", "lead": "lead", "body": "", "note": "note"}


def tag(name: str, said: str, **attributes: str) -> str:
    """Return an element around an escaped text."""
    return around(name, escape(said), **attributes)


def around(name: str, inside: str, **attributes: str) -> str:
    """Return an element around markup; `css` is its class, and an underscore in a name is a hyphen."""
    names = {key: "class" if key == "css" else key.replace("_", "-") for key in attributes}
    given = "".join(f' {names[key]}="{escape(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{given}>{inside}</{name}>"


def section_html(section: Section, lang: str, first: int) -> str:
    """Return a section; `first` is the number of its first figure."""
    level, parts, figures = 3, [tag("h2", section.title, id=f"{section.key}-title")], first
    for block in section.blocks:
        parts.append(_block(block, lang, f"h{level}", figures))
        level = 4 if isinstance(block, Words) and block.kind == "heading" else level
        figures += isinstance(block, Picture)
    return around("section", "\n".join(parts), id=section.key, aria_labelledby=f"{section.key}-title")


def _block(block: Block, lang: str, heading: str, number: int) -> str:
    """Return one block by its kind."""
    match block:
        case Words():
            return _words(block, lang)
        case Facts():
            return around("dl", "".join(_fact(i.label, i.value, i.note) for i in block.items), css="facts")
        case Points():
            items = "".join(tag("li", item) for item in block.items)
            title = tag(heading, block.title, css="title") if block.title else ""
            return around("div", title + around("ul", items), css="points")
        case Grid():
            table = _scrolled((block.header, block.rows), block.title, lang, block.words)
            return around("div", table + _note(block.note), css="grid")
        case Picture():
            return _picture(block, lang, heading, number)


def _words(words: Words, lang: str) -> str:
    """Return a paragraph or a heading."""
    if words.kind == "heading":
        return tag("h3", words.text)
    if words.kind == "alarm":
        said = tag("strong", text("paper.alarm", lang)) + escape(words.text)
        return around("p", said, css="alarm")
    return tag("p", words.text, css=PARAGRAPHS[words.kind])


def _fact(label: str, value: str, note: str) -> str:
    """Return one key number."""
    said = tag("dt", label) + tag("dd", value) + (tag("dd", note) if note else "")
    return around("div", said)


def _note(said: str) -> str:
    """Return a footnote, or nothing."""
    return tag("p", said, css="note") if said else ""


def _picture(picture: Picture, lang: str, heading: str, number: int) -> str:
    """Return a figure: drawn by the browser, still where it cannot or on paper, and as a table."""
    live = tag("div", "", css="live", data_figure=str(number), role="img", aria_label=picture.alt)
    still = around(
        "div", inline(picture, prefix=f"f{number}-"), css="still", role="img", aria_label=picture.alt
    )
    numbers = tag("summary", text("paper.numbers", lang)) + _scrolled(picture.rows, "", lang, _wordy(picture))
    title = tag(heading, picture.title, css="title") if picture.title else ""
    return around("figure", title + live + still + _note(picture.note) + around("details", numbers))


def _wordy(picture: Picture) -> tuple[int, ...]:
    """Return the columns of a figure's numbers that hold no number: the first, and those without a digit."""
    header, rows = picture.rows
    said = [i for i in range(1, len(header)) if rows and not any(c.isdigit() for row in rows for c in row[i])]
    return (0, *said)


def _scrolled(table: Table, title: str, lang: str, words: Sequence[int]) -> str:
    """Return a table that scrolls by itself on a narrow screen, by keyboard too."""
    header, rows = table
    head = "".join(tag("th", name, scope="col", css=_side(i, words)) for i, name in enumerate(header))
    body = "".join(around("tr", _cells(row, words)) for row in rows)
    caption = tag("caption", title) if title else ""
    inside = caption + around("thead", around("tr", head)) + around("tbody", body)
    label = title or text("paper.scroll", lang)
    return around("div", around("table", inside), css="scroll", tabindex="0", role="group", aria_label=label)


def _cells(row: Sequence[str], words: Sequence[int]) -> str:
    """Return the cells of one row; the first names it."""
    first, *others = row
    cells = "".join(tag("td", cell, css=_side(i, words)) for i, cell in enumerate(others, start=1))
    return tag("th", first, scope="row", css=_side(0, words)) + cells


def _side(column: int, words: Sequence[int]) -> str:
    """Return the class of a column: words stand to the left, numbers to the right."""
    return "words" if column in words else ""
