"""Every CSV that leaves a page: inert in a spreadsheet, and written down in the audit log."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.admission import audit
from analytics.admission.safe_csv import csv_text
from pages.parts.access import user as user
from pages.parts.study import database


def offer_csv(
    label: str, rows: Sequence[Sequence[object]], file_name: str, *, key: str, logged: bool = True
) -> None:
    """Offer a table as a CSV file; its first row is the header.

    Parameters
    ----------
    rows : sequence of rows
        Cells of any type; those that a spreadsheet would run as a formula become plain text.
    logged : bool
        Whether taking it is written into the audit log: only a template tells nothing about anybody.
    """
    st.download_button(
        label,
        csv_text(rows).encode("utf-8-sig"),
        file_name=file_name,
        mime="text/csv",
        key=key,
        on_click=_log if logged else "ignore",
        args=(file_name, max(0, len(rows) - 1)) if logged else None,
        icon=":material/download:",
    )


def _log(file_name: str, rows: int) -> None:
    """Write down that a file was taken."""
    audit.wrote(database(), "export", who=user(), files=[file_name], rows=rows)
