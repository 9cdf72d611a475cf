"""Refuses and writes down every call to another host; with this folder on its path, Python begins with it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

LOG = "CLOSED_NETWORK_LOG"  # environment variable: the file that tries are written to
OURS = ("localhost", "127.0.0.1", "::1", "0.0.0.0", "::", "", os.uname().nodename)
CALLS = ("socket.connect", "socket.sendto", "socket.sendmsg")


def close(tell: Callable[[str], object]) -> None:
    """Close the network of this process for good; every try is told, then refused.

    Raises
    ------
    OSError
        Later, at whoever tries to reach another host.
    """

    def watch(event: str, args: tuple[object, ...]) -> None:
        if not event.startswith("socket."):
            return
        host = _host(event, args)
        if host not in OURS and not host.startswith("127."):
            tell(f"{event} {host}")
            raise OSError(f"the network is closed: {host}")

    sys.addaudithook(watch)


def write(line: str) -> None:
    """Write a try down."""
    with open(os.environ[LOG], "a", encoding="utf-8") as log:
        log.write(line + "\n")


def _host(event: str, args: tuple[object, ...]) -> str:
    """Return the host that a call names; nothing for files and pipes."""
    if event == "socket.getaddrinfo":
        host = args[0]
    elif event in CALLS:
        place = args[1] if len(args) > 1 else None
        host = place[0] if isinstance(place, tuple) and place else ""
    else:
        return ""
    return host.decode() if isinstance(host, bytes) else str(host or "")


if LOG in os.environ:
    close(write)
