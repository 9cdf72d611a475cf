"""Every file and folder that belongs to a database and lies beside it: what a backup must hold."""

from __future__ import annotations

from pathlib import Path

from analytics.admission.people import key_file

PASSING = (".lock", ".part")  # gone again as soon as a writer is done


def beside(db: Path) -> tuple[Path, ...]:
    """Return what lies beside a database, by name, and the key of its pseudonyms wherever that is kept.

    All of it is called as the database is, and something more: the generations (``.d``), settings
    (``.rules.toml``, ``.money.toml``, ``.coaching.toml``, ``.roles.toml``, ``.purpose.toml``,
    ``.retention.toml``), what was frozen, decided and published, and the audit log.

    Returns
    -------
    tuple of Path
        Files and folders; the link that is the database's own name is not among them.
    """
    db = Path(db).absolute()
    found = {place for place in db.parent.glob("*") if place.name.startswith(f"{db.name}.")}
    kept = {place for place in found if place.suffix not in PASSING}
    key = key_file(db)
    return tuple(sorted({*kept, key} if key.exists() else kept))
