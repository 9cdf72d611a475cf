"""The house plan, enforced: data moves one way, and only pages know Streamlit."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ORDER = ["__init__", "errors", "settings", "demo"]
ORDER += ["admission", "cohorts", "estimates", "money", "report"]
ORDER += ["pipeline", "publishing", "operations", "__main__"]
LARGEST_FILE = 320  # lines: a place to split, long before it hurts


def modules(folder: str) -> list[str]:
    """Return every module under a folder, as paths from the root."""
    return sorted(p.relative_to(ROOT).as_posix() for p in ROOT.glob(f"{folder}/**/*.py"))


def imported(module: str) -> set[str]:
    """Return the dotted names a module imports, even inside its functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / module).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("module", modules("analytics"))
def test_a_room_imports_only_itself_and_earlier_rooms(module: str) -> None:
    here = ORDER.index(module.split("/")[1].removesuffix(".py"))
    used = {n.split(".")[1] for n in imported(module) if n.startswith("analytics.")}

    assert used <= set(ORDER[: here + 1])


@pytest.mark.parametrize("module", modules("analytics"))
def test_analytics_runs_without_streamlit(module: str) -> None:
    assert "streamlit" not in {name.split(".")[0] for name in imported(module)}


@pytest.mark.parametrize("module", [*modules("pages"), "app.py"])
def test_pages_only_present(module: str) -> None:
    tools = {"duckdb", "numpy", "pandas", "plotly", "scipy", "statsmodels"}

    assert tools.isdisjoint(name.split(".")[0] for name in imported(module))


def test_no_page_file_lies_where_streamlit_would_find_it_by_itself() -> None:
    assert not list(ROOT.glob("pages/*.py"))


@pytest.mark.parametrize("module", modules("analytics") + modules("pages"))
def test_a_file_holds_one_concept(module: str) -> None:
    assert len((ROOT / module).read_text("utf-8").splitlines()) <= LARGEST_FILE


@pytest.mark.parametrize("path", sorted(ROOT.glob("analytics/sql/marts/*.sql")), ids=lambda p: p.stem)
def test_every_table_states_its_grain(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]

    assert first.startswith("-- One row"), f"{path.name}: the first line states the grain"


def test_every_dependency_is_pinned_with_its_reason() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-oracles.txt"):
        lines = [ln for ln in (ROOT / name).read_text("utf-8").splitlines() if ln and not ln.startswith("-r")]

        assert all("==" in line and "#" in line for line in lines)
