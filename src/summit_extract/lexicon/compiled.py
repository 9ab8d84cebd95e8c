"""Tables in a form that loads in milliseconds.

The tables are the truth. They are compiled once per state of their files, into the user's cache
folder; where that cannot be written, into memory at each start. A compiled entry keeps its rows as
bytes until a word of a report asks for them.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from summit_extract.lexicon.tables import ENTITY_FOLDERS, ROW_TYPES, Entity, Row, rows_of
from summit_extract.text.normalize import fold
from summit_extract.text.tokens import HYPHENS, tokenize

DATA = Path(__file__).parent / "data"
_FORMAT = "2"
_MEMORY = 20_000  # stems whose rows are kept unpacked
_KEPT = 4


class CompiledIndex:
    """First folded token of a form -> (rest, row); rows are unpacked on first use."""

    def __init__(self, packed: dict[str, Any]) -> None:
        self.classes: frozenset[str] = packed["classes"]
        self._index: dict[str, bytes] = packed["index"]
        self._ids: dict[str, bytes] = packed["ids"]
        self._unpacked: dict[str, list[tuple[tuple[str, ...], Row]]] = {}

    def rows_starting(self, stem: str) -> list[tuple[tuple[str, ...], Row]]:
        """(rest of the form's tokens, row) for all forms whose first folded token is `stem`."""
        rows = self._unpacked.get(stem)
        if rows is None:
            packed = self._index.get(stem)
            if packed is None:
                return []
            if len(self._unpacked) > _MEMORY:
                self._unpacked.clear()
            rows = self._unpacked[stem] = [(rest, ROW_TYPES[code]._make(cells)) for rest, code, cells in marshal.loads(packed)]
        return rows

    def entity_rows(self, entity_id: str) -> list[Entity]:
        """All rows of an entity."""
        packed = self._ids.get(entity_id)
        return [Entity._make(cells) for cells in marshal.loads(packed)] if packed else []


def compile_rows(rows: Iterable[Row]) -> dict[str, Any]:
    """Pack rows for `CompiledIndex`."""
    index: dict[str, list[Any]] = {}
    ids: dict[str, list[Any]] = {}
    classes = set()
    seen = set()
    codes = {row_type: code for code, row_type in enumerate(ROW_TYPES)}
    for row in rows:
        words = form_tokens(row.form)
        if not words:
            continue
        # Rows that say the same of the same form, in spellings that fold together, count once.
        key = (words, row._replace(form="", note="") if isinstance(row, Entity) else row._replace(form=""))
        if key in seen:
            continue
        seen.add(key)
        index.setdefault(words[0], []).append((words[1:], codes[type(row)], tuple(row)))
        classes.add(row.cls)
        if isinstance(row, Entity):
            ids.setdefault(row.id, []).append(tuple(row))
    return {
        "classes": frozenset(classes),
        "index": {key: marshal.dumps(value) for key, value in index.items()},
        "ids": {key: marshal.dumps(value) for key, value in ids.items()},
    }


@lru_cache(maxsize=4096)
def _marked_form_tokens(form: str) -> tuple[str, ...]:
    norms = tokenize(form).norms
    return tuple(norm for norm in norms if norm not in HYPHENS) or tuple(norms)


def form_tokens(form: str) -> tuple[str, ...]:
    """The folded tokens of a table form, as the tokenizer that reads reports gives them."""
    if form.replace(" ", "").isalpha():
        return tuple(fold(form).split())
    return _marked_form_tokens(form)


def builtin_files() -> list[Path]:
    """The table files of the package in a fixed order."""
    return sorted(DATA.rglob("*.tsv"))


def compiled_tables() -> CompiledIndex:
    """The built-in tables, from the cache where it is fresh."""
    files = builtin_files()
    path = _cache_path(files)
    if path is not None and path.is_file():
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError, KeyError):
            return CompiledIndex(marshal.loads(path.read_bytes()))
    packed = compile_rows(row for file in files for row in rows_of(file, ENTITY_FOLDERS.get(file.parent.name, "")))
    if path is not None:
        _write(path, marshal.dumps(packed))
    return CompiledIndex(packed)


def _cache_path(files: list[Path]) -> Path | None:
    """Named by the state of the files, so that an edited row is seen at the next start."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    if not os.path.isabs(home):
        return None
    state = hashlib.sha256(f"{_FORMAT} {sys.version} {DATA}".encode())
    for file in files:
        stat = file.stat()
        state.update(f"{file.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return Path(home) / "summit-extract" / f"lexicon-{state.hexdigest()[:24]}.bin"


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all; a cache that cannot be written is no error. Older states are removed."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
        # Other versions and states may be in use: the last few stay.
        for old in sorted(path.parent.glob("lexicon-*.bin"), key=lambda file: file.stat().st_mtime)[:-_KEPT]:
            old.unlink()
