"""Pseudonyms: keyed hashes of person ids; the key lives in a file outside the database."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pyarrow as pa

from analytics.admission.header import BLANKS
from analytics.admission.refusal import unusable

KEY_VARIABLE = "MENTORLYFT_KEY_FILE"
KEY_BYTES = 32


def key_file(db: Path) -> Path:
    """Return where the key of a database lies: named by the environment, else beside it."""
    named = os.environ.get(KEY_VARIABLE)
    return Path(named) if named else db.with_name(db.name + ".key")


def secret(db: Path) -> bytes:
    """Return the key of a database, made on first use and readable by its owner only.

    Raises
    ------
    Unusable
        If the file exists and is no key.
    """
    path = key_file(db)
    with suppress(FileExistsError):
        _make(path)
    text = path.read_text("ascii", errors="replace").strip()
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise unusable("bad_key", path=path.name)
    return key


def _make(path: Path) -> None:
    """Write a new key beside the name and link it there, so that no half key is ever read."""
    if path.exists():
        return
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    finally:
        draft.unlink()


def canonical_id(raw: str) -> str:
    """Return an id trimmed and in one Unicode form; leading zeros stay."""
    return unicodedata.normalize("NFC", raw).strip(BLANKS)


def pseudonym(raw: str, key: bytes) -> str:
    """Return the first 16 hex digits of the keyed hash of an id."""
    return hmac.new(key, canonical_id(raw).encode(), hashlib.sha256).hexdigest()[:16]


def people_table(ids: Iterable[str], key: bytes) -> pa.Table:
    """Return one row per id as written: its pseudonym, and a print for the fingerprint (needs no key).

    ``zeroless`` and ``folded`` are pseudonyms of the id without leading zeros, and in lower case too: ids
    that share one may be the same person's, which only a person can say.
    """
    raw = sorted(set(ids))
    known = [canonical_id(text) for text in raw]
    return pa.table(
        {
            "raw": pa.array(raw, pa.string()),
            "pseudonym": pa.array([pseudonym(text, key) if text else None for text in known], pa.string()),
            "zeroless": pa.array([_loose(_bare(text), key) for text in known], pa.string()),
            "folded": pa.array([_loose(_bare(text).casefold(), key) for text in known], pa.string()),
            "print": pa.array([_print(text) if text else None for text in known], pa.uint64()),
        }
    )


def _bare(text: str) -> str:
    """Return an id without leading zeros; of zeros only, one stays."""
    return text and (text.lstrip("0") or "0")


def _loose(text: str, key: bytes) -> str | None:
    """Return the pseudonym of a form of an id, None for an empty one."""
    return pseudonym(text, key) if text else None


def _print(text: str) -> int:
    """Return 64 bits of an id's plain hash; used in sums only, never stored."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
