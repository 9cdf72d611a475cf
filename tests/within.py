"""Everything that is written anywhere in a file: text and numbers, in whatever it is packed."""

from __future__ import annotations

import base64
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO

import numpy as np
import pypdf

PACKED = re.compile(r'"dtype": ?"(\w\d)", ?"bdata": ?"([^"]+)"')  # arrays as plotly writes them
NUMBER = re.compile(r"-?\d+\.\d{6,}")  # written in full: rounded ones may be anybody's


def parts(content: bytes) -> Iterator[str]:
    """Give every text there is in a file: archives within archives, objects of a PDF, arrays of a figure."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as held:
            for name in held.namelist():
                yield name
                yield from parts(held.read(name))
    elif content.startswith(b"%PDF"):
        yield from paper(content)
    else:
        yield unescape(content.decode("utf-8", "replace"))


def paper(content: bytes) -> Iterator[str]:
    """Give the text of every page, and every object: alternative texts, bookmarks, metadata, streams."""
    reader = pypdf.PdfReader(BytesIO(content))
    yield from (page.extract_text() for page in reader.pages)
    for number in sorted({n for held in reader.xref.values() for n in held} | set(reader.xref_objStm)):
        found = reader.get_object(pypdf.generic.IndirectObject(number, 0, reader))
        yield str(found)
        if isinstance(found, pypdf.generic.StreamObject):
            yield found.get_data().decode("latin-1")


def numbers_in(texts: list[str]) -> set[str]:
    """Return every number that is written in full, the packed ones too."""
    said = "\n".join(texts)
    packed = [
        np.frombuffer(base64.b64decode(raw.replace("\\u002f", "/")), kind)
        for kind, raw in PACKED.findall(said)
    ]
    spelt = [float(one) for one in NUMBER.findall(said)]
    return {f"{one:.6g}" for one in (*spelt, *(float(x) for held in packed for x in held))}
