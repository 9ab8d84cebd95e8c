"""Reading reports from files, folders and standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from summit_extract.errors import SourceError
from summit_extract.text.source import Source, source_from_bytes

MAX_BYTES = 4_000_000  # a long report has 20,000; a book is no report
STDIN = "-"
SUFFIX = ".txt"


def read_file(path: str | os.PathLike[str], *, encoding: str | None = None) -> Source:
    """Read a report from a text file, or from standard input for "-".

    Raises:
        SourceError: missing, unreadable, a folder, empty, too large, binary, or of no known encoding.
    """
    name = os.fspath(path)
    data = sys.stdin.buffer.read(MAX_BYTES + 1) if name == STDIN else _read(name)
    shown = printable(name)
    if len(data) > MAX_BYTES:
        what = f"larger than {MAX_BYTES // 1_000_000} MB, which is no single report"
        raise SourceError(what, where=shown, hint="Split it into one file a report")
    return source_from_bytes(data, path=shown, encoding=encoding)


def _read(name: str) -> bytes:
    shown = printable(name)
    try:
        with open(name, "rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise SourceError("no such file", where=shown) from None
    except IsADirectoryError:
        raise SourceError("this is a folder", where=shown) from None
    except PermissionError:
        raise SourceError("no permission to read it", where=shown) from None
    except OSError as error:
        raise SourceError(error.strerror or str(error), where=shown) from None
    except ValueError as error:  # a NUL in the name
        raise SourceError(str(error), where=shown) from None


def find_reports(folder: Path) -> Iterator[Path]:
    """The .txt files below `folder`, in code point order of their paths; hidden ones left out."""
    found = []
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(root, name) for name in files if name.lower().endswith(SUFFIX) and not name.startswith(".")]
    yield from sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def printable(name: str) -> str:
    """A file name that can be put into JSON, whatever bytes it has."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
