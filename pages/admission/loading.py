"""Load by upload or from a folder; the report of the last load stays in the session."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from analytics.admission.load import load
from analytics.errors import MentorlyftError
from pages.parts import errors, progress
from pages.parts.say import say
from pages.parts.study import database

KINDS = ["csv", "gz", "parquet", "xlsx", "toml"]
LAST = "load.report"


def from_upload() -> None:
    """Offer to choose files, and load what was chosen."""
    files = st.file_uploader(
        say("data.upload_label"), type=KINDS, accept_multiple_files=True, key="upload.files"
    )
    if st.button(say("data.upload_go"), type="primary", disabled=not files, key="upload.go"):
        with TemporaryDirectory(prefix="mentorlyft-") as folder:
            _load(_kept(files, Path(folder)))


def from_folder() -> None:
    """Offer to name a folder on the machine the server runs on, and load it."""
    name = st.text_input(say("data.folder_label"), key="folder.name", placeholder="data/exports")
    if not st.button(say("data.folder_go"), disabled=not name, key="folder.go"):
        return
    folder = Path(name).expanduser()
    if folder.is_dir():
        _load([folder])
    else:
        errors.box(say("error.file"), say("data.folder_missing", folder=name))


def _kept(files: Sequence[Any], folder: Path) -> list[Path]:
    """Write uploaded files under their own names, without any path in them; two may have the same name."""
    paths = [folder / str(number) / Path(file.name).name for number, file in enumerate(files)]
    for path, file in zip(paths, files, strict=True):
        path.parent.mkdir()
        path.write_bytes(file.getbuffer())
    return paths


def _load(paths: list[Path]) -> None:
    """Load, keep the report for this session, and show everything anew; on failure nothing has changed."""
    try:
        with progress.bar("load") as report:
            st.session_state[LAST] = load(paths, database(), progress=report)
    except MentorlyftError as error:
        errors.show(error)
        return
    st.rerun()
