"""Settings that somebody changed for everybody, as a file beside a database."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def write_settings(place: Path, own: Mapping[str, str | int], *, head: str) -> None:
    """Put a whole new file in the place of the old one; without changes there is none.

    Parameters
    ----------
    own : mapping of str to str or int
        The settings that differ from what ships.
    head : str
        The comment on top, with its line end.
    """
    if not own:
        place.unlink(missing_ok=True)
        return
    lines = [
        f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}"
        for name, value in own.items()
    ]
    part = place.with_name(place.name + ".part")
    with part.open("w", encoding="utf-8") as file:
        file.write(head + "\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, place)
