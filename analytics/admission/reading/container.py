"""What a file is by its first bytes, whatever its name says; refused before anything is unpacked."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from analytics.admission.refusal import unreadable

UNPACKED = 250 << 20  # bytes of a workbook, unpacked
RATIO = 50  # a real sheet of 20,000 rows packs 6 : 1
RATIO_FREE = 10 << 20  # small members may pack better
MEMBERS = 2_000
HEAD = 4_096
SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
NESTED = (".zip", ".gz", ".7z", ".rar", ".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """The kind of a file: text, gzip, workbook, page or parquet; `notes` are keys of warnings."""

    kind: str
    notes: tuple[str, ...] = ()


def container(path: Path) -> Container:
    """Return what a file is.

    Raises
    ------
    Unreadable
        If it cannot be opened, is empty, encrypted, a bomb, or of a format that holds no table.
    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise unreadable("locked", path.name) from error
    if not head:
        raise unreadable("empty", path.name)
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _zipped(path)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _compound(path)
    if head.startswith(b"%PDF"):
        raise unreadable("foreign.pdf", path.name)
    if head.startswith(b"PAR1"):
        return Container(kind="parquet")
    if head.startswith(b"\x1f\x8b"):
        return Container(kind="gzip")
    plain = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n").lower()
    if _is_page(plain):
        return Container(kind="page")
    if plain.startswith(b"<?xml"):
        raise unreadable("foreign.xml", path.name)
    if plain.startswith(b"{") or (plain.startswith(b"[") and plain[1:].lstrip().startswith(b"{")):
        raise unreadable("foreign.json", path.name)
    return Container(kind="text")


def _is_page(plain: bytes) -> bool:
    """Whether the first bytes are those of a web page, alone or in a mail archive."""
    marks = (b"<html", b"<!doctype html", b"<table", b"mime-version:", b"<meta", b"<style", b"<head")
    return plain.startswith(marks) or (plain.startswith(b"<?xml") and b"<html" in plain)


def _compound(path: Path) -> Container:
    """Return the kind of an OLE file: an old workbook, unless it holds an encrypted one."""
    with path.open("rb") as file:
        if "EncryptedPackage".encode("utf-16-le") in file.read():
            raise unreadable("encrypted", path.name)
    return Container(kind="workbook")


def _zipped(path: Path) -> Container:
    """Return the kind of a zip file, if it is a workbook of an honest size."""
    try:
        with zipfile.ZipFile(path) as archive:
            _weigh(archive, path.name)
            if _is_workbook(archive):
                _refuse_entities(archive, path.name)
                return Container(kind="workbook", notes=_inside(archive))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        if ".xls" in path.suffix.lower():
            raise unreadable("broken_workbook", path.name) from error
        raise unreadable("foreign.zip", path.name) from error
    raise unreadable("foreign.zip", path.name)


def _weigh(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse an archive that unpacks to more than a workbook holds, or leads out of itself."""
    members = archive.infolist()
    too_big = sum(m.file_size for m in members) > UNPACKED or len(members) > MEMBERS
    if too_big or any(m.file_size > max(RATIO_FREE, RATIO * m.compress_size) for m in members):
        raise unreadable("workbook_bomb", name, megabytes=UNPACKED >> 20, ratio=RATIO, members=MEMBERS)
    inner = [m.filename for m in members if m.filename.lower().endswith(NESTED)]
    outside = [m.filename for m in members if ".." in Path(m.filename).parts or m.filename.startswith("/")]
    if outside or (inner and not any(m.startswith("xl/embeddings/") for m in inner)):
        raise unreadable("foreign.zip", name)


def _is_workbook(archive: zipfile.ZipFile) -> bool:
    """Whether the archive is a workbook of Excel or of an open document."""
    names = set(archive.namelist())
    if names & {"xl/workbook.xml", "xl/workbook.bin"}:
        return True
    return "mimetype" in names and archive.read("mimetype").startswith(SPREADSHEET)


def _refuse_entities(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse XML that declares entities: honest workbooks never do, and they can grow without end."""
    for member in archive.infolist():
        if member.filename.lower().endswith((".xml", ".rels", ".vml")):
            with archive.open(member) as file:
                start = file.read(HEAD).replace(b"\0", b"")
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                raise unreadable("entities", name)


def _inside(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """Return warnings about what a workbook holds beside values; none of it is ever run or followed."""
    names = archive.namelist()
    macros = any(name.endswith("vbaProject.bin") for name in names)
    links = any(name.startswith("xl/externalLinks/") for name in names)
    return tuple(key for key, there in (("macros", macros), ("external_links", links)) if there)
