"""Tables as plain HTML: readable by every screen reader, copied as text, no toolbar in another language."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from pages.parts import take
from pages.parts.say import tag


def table(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    caption: str = "",
    words: Sequence[int] = (0,),
    file: bool = True,
) -> None:
    """Show a table of formatted strings; columns in `words` are text and stand to the left.

    Parameters
    ----------
    file : bool
        Whether it is offered as a file; not one that is offered as such beside it.
    """
    st.html(table_html(header, rows, caption=caption, words=words))
    if file:
        take.offer_table(header, rows, title=caption)


def table_html(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, caption: str = "", words: Sequence[int] = (0,)
) -> str:
    """Return the table; the first cell of each row is its heading."""
    head = "".join(f'<th scope="col"{_side(i, words)}>{escape(name)}</th>' for i, name in enumerate(header))
    body = "".join(f"<tr>{_cells(row, words)}</tr>" for row in rows)
    title = tag("caption", caption) if caption else ""
    inside = f"{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    named = f'role="group" aria-label="{escape(caption or ", ".join(header))}"'
    return f'<div class="ml-scroll" tabindex="0" {named}><table class="ml-table">{inside}</table></div>'


def _cells(row: Sequence[str], words: Sequence[int]) -> str:
    """Return the cells of one row."""
    first, *others = row
    cells = "".join(f"<td{_side(i, words)}>{escape(cell)}</td>" for i, cell in enumerate(others, start=1))
    return f'<th scope="row"{_side(0, words)}>{escape(first)}</th>{cells}'


def _side(column: int, words: Sequence[int]) -> str:
    """Return the attribute that sets a column of words to the left; numbers stand to the right."""
    return ' class="ml-words"' if column in words else ""
