"""Office files that are the same bytes whenever they are made: no clock, no order of chance."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file can hold
INSIDE = (".xlsx",)  # files within a file
CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def settled(data: bytes, day: date) -> bytes:
    """Return an Office file with `day` in place of every time of making."""
    out = io.BytesIO()
    stamp = f"{day.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith(INSIDE):
                part = settled(part, day)
            elif name == "docProps/core.xml":
                part = CLOCK.sub(rb"\g<1>" + stamp + rb"\g<2>", part)
            entry = zipfile.ZipInfo(name, FIRST)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, part)
    return out.getvalue()
