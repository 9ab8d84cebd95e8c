"""Paths, the command as users run it, and what every test shares."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
COMMAND = [sys.executable, "-m", "summit_extract"]

# Deterministic: a failing example is found again by the next run, on any machine.
settings.register_profile("project", derandomize=True, deadline=None, max_examples=150)
settings.load_profile("project")

_cache: tempfile.TemporaryDirectory[str] | None = None


def pytest_configure(config: pytest.Config) -> None:
    # The compiled tables go to a folder of this run: the tests neither read nor leave a cache.
    global _cache
    _cache = tempfile.TemporaryDirectory(prefix="summit-extract-tests-")
    os.environ["XDG_CACHE_HOME"] = _cache.name


def pytest_unconfigure(config: pytest.Config) -> None:
    if _cache is not None:
        _cache.cleanup()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if SHARED.is_dir():
        return
    skip = pytest.mark.skip(reason=f"{SHARED} is absent")
    for item in items:
        if "shared" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def samples() -> Path:
    """The sample reports."""
    return ROOT / "samples"


@pytest.fixture(scope="session")
def sample_files(samples: Path) -> list[Path]:
    """Every sample report, in order."""
    found = sorted(samples.glob("*.txt"))
    assert found, "no samples"
    return found


@pytest.fixture(scope="session")
def shared_reports() -> list[Path]:
    """The reports of ../shared, in order; only for tests marked `shared`."""
    found = [path for folder in ("news", "seed", "dev") for path in sorted((SHARED / folder).glob("**/*.txt"))]
    assert found, "no shared reports"
    return found


Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="session")
def run_command() -> Run:
    """Run the command in its own process: `run_command("schema", input=b"", cwd=..., env={...})`."""

    def run(
        *args: str | bytes | os.PathLike[str],
        input: bytes = b"",
        cwd: Path = ROOT,
        env: dict[str, str] | None = None,
        **more: Any,
    ) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, **(env or {})}
        return subprocess.run([*COMMAND, *args], input=input, capture_output=True, cwd=cwd, env=environment, timeout=240, check=False, **more)

    return run


@pytest.fixture
def report(tmp_path: Path) -> Callable[..., Path]:
    """Write a report: `report("a.txt", text)`; its path."""

    def write(name: str, text: str | bytes = "التقى الوزيران في مسقط يوم 3 مايو 2024.\n") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write
