"""Load by upload or from a folder; what a file leaves open is asked right here, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

import streamlit as st

from analytics.admission.load import examine, load
from analytics.admission.report import LoadReport
from analytics.errors import BadInput, MentorlyftError
from pages.admission import mapping
from pages.parts import errors, progress
from pages.parts.say import say
from pages.parts.study import database

KINDS = ["csv", "gz", "parquet", "xlsx", "xlsm", "xls", "txt", "tsv", "toml"]
LAST = "load.report"
REJECTS = "load.rejects"  # refused rows as CSV, by file name, for this session only
LONGEST_NAME = 80  # characters, of up to three bytes
OPEN = "load.open"  # names of files that wait for a person's answer
ASKED = ("undecided", "unmapped", "unmapped_missing", "no_known_header", "no_header", "headers_changed")
NO_ANSWERS: Mapping[str, str] = MappingProxyType({})


def from_upload() -> None:
    """Offer to choose files, and load what was chosen."""
    files = st.file_uploader(
        say("data.upload_label"), type=KINDS, accept_multiple_files=True, key="upload.files"
    )
    if st.button(say("data.upload_go"), type="primary", disabled=not files, key="upload.go"):
        _load_files(files)


def from_folder() -> None:
    """Offer to name a folder on the machine the server runs on, and load it."""
    name = st.text_input(say("data.folder_label"), key="folder.name", placeholder="data/exports")
    if not st.button(say("data.folder_go"), disabled=not name, key="folder.go"):
        return
    folder = Path(name).expanduser()
    if folder.is_dir():
        with TemporaryDirectory(prefix="mentorlyft-") as scratch:
            _load([folder], Path(scratch))
    else:
        errors.box(say("error.file"), say("data.folder_missing", folder=name))


def _load_files(files: Sequence[Any], answers: Mapping[str, str] = NO_ANSWERS) -> None:
    """Load uploaded files; they are on disk no longer than the load takes."""
    with TemporaryDirectory(prefix="mentorlyft-") as folder:
        _load(_kept(files, Path(folder)), Path(folder), answers, asks=True)


def ask() -> None:
    """Ask what the uploaded files left open; a file whose mapping is saved is loaded at once."""
    files = st.session_state.get("upload.files") or ()
    waiting = [file for file in files if file.name in st.session_state.get(OPEN, ())]
    for file in waiting:
        with TemporaryDirectory(prefix="mentorlyft-") as folder:
            (path,) = _kept([file], Path(folder))
            error = examine(path, database())
            saved = error is None or mapping.offer(path, error)
            answers = mapping.answers_of(path) if saved else {}
        if saved:
            _load_files([file], answers)


def _kept(files: Sequence[Any], folder: Path) -> list[Path]:
    """Write uploaded files under their own names, without any path in them; two may have the same name."""
    paths = [folder / str(number) / _short(Path(file.name).name) for number, file in enumerate(files)]
    for path, file in zip(paths, files, strict=True):
        path.parent.mkdir()
        path.write_bytes(file.getbuffer())
    return paths


def _short(name: str) -> str:
    """Return a name that every file system takes; its beginning and its suffix stay."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 20] + name[-20:]


def _load(
    paths: list[Path], scratch: Path, answers: Mapping[str, str] = NO_ANSWERS, *, asks: bool = False
) -> None:
    """Load, keep the report for this session, and show everything anew; a refused file changes nothing."""
    rejects = scratch / "rejects"
    rejects.mkdir()
    try:
        with progress.bar("load") as told:
            report = load(paths, database(), progress=told, answers=answers, keep_going=True, rejects=rejects)
    except MentorlyftError as error:
        if not (asks and isinstance(error, BadInput) and _waits(error)):
            errors.show(error)
            return
        st.session_state[OPEN] = tuple(dict.fromkeys([*st.session_state.get(OPEN, ()), error.file]))
        st.session_state.pop(LAST, None)
        st.rerun()
    _remember(report, rejects)
    st.rerun()


def _waits(error: MentorlyftError) -> bool:
    """Whether an error is a question that a person can answer on this page."""
    return getattr(error, "key", "") in ASKED


def _remember(report: LoadReport, rejects: Path) -> None:
    """Keep what the load told: its report, the refused rows, and the files that wait for an answer."""
    st.session_state[LAST] = report
    st.session_state[REJECTS] = {path.name: path.read_bytes() for path in sorted(rejects.iterdir())}
    loaded = {file.name for file in report.files}
    waiting = [name for name in st.session_state.get(OPEN, ()) if name not in loaded]
    waiting += [file.name for file in report.refused if file.key in ASKED]
    st.session_state[OPEN] = tuple(dict.fromkeys(waiting))
