"""Tables in a form that needs no loading.

The tables are the truth. They are compiled once per state of their files, into the user's cache
folder; where that cannot be written, into memory at each start. The compiled form is a file of
buckets, as in a constant database (D. J. Bernstein's cdb): the bucket of a word is read when a
report has the word, and nothing else is.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import mmap
import os
import struct
import sys
import tempfile
from array import array
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any
from zlib import crc32

from summit_extract.lexicon.tables import ENTITY_FOLDERS, ROW_TYPES, Entity, Row, rows_of
from summit_extract.text.normalize import fold
from summit_extract.text.tokens import HYPHENS, tokenize

DATA = Path(__file__).parent / "data"
_FORMAT = "4"
_FIELDS = tuple(row._fields for row in ROW_TYPES)  # a row with other fields cannot be unpacked
_MEMORY = 20_000  # stems whose rows are kept unpacked
_KEPT = 4


class CompiledIndex:
    """First folded token of a form -> (rest, row), in the bytes of `compile_rows`.

    Raises:
        ValueError: the bytes are no whole index.
    """

    def __init__(self, data: bytes | mmap.mmap) -> None:
        if len(data) < _HEADER.size or data[: len(_MAGIC)] != _MAGIC:
            raise ValueError("no compiled tables")
        _, classes, ids, end = _HEADER.unpack(data[: _HEADER.size])
        if end != len(data):
            raise ValueError("compiled tables are cut short")
        self.classes: frozenset[str] = marshal.loads(data[classes:ids])
        self._index = _Buckets(data, _HEADER.size)
        self._ids = _Buckets(data, ids)
        self._unpacked: dict[str, list[tuple[tuple[str, ...], Row]]] = {}

    def rows_starting(self, stem: str) -> list[tuple[tuple[str, ...], Row]]:
        """(rest of the form's tokens, row) for all forms whose first folded token is `stem`."""
        rows = self._unpacked.get(stem)
        if rows is None:
            if len(self._unpacked) > _MEMORY:
                self._unpacked.clear()
            packed = self._index.get(stem)
            rows = self._unpacked[stem] = [(rest, ROW_TYPES[code]._make(cells)) for rest, code, cells in packed] if packed else _NO_ROWS
        return rows

    def entity_rows(self, entity_id: str) -> list[Entity]:
        """All rows of an entity."""
        return [Entity._make(cells) for cells in self._ids.get(entity_id) or ()]


_NO_ROWS: list[tuple[tuple[str, ...], Row]] = []
_MAGIC = b"summit-extract tables"
_HEADER = struct.Struct(f"<{len(_MAGIC)}sQQQ")  # magic; where classes begin, where ids begin, the end


class _Buckets:
    """Key -> value: the offsets of the buckets, then the buckets, each a list of items."""

    def __init__(self, data: bytes | mmap.mmap, start: int) -> None:
        self._data = data
        (count,) = _NUMBER.unpack(data[start : start + _NUMBER.size])
        self._offsets = array("Q", data[start + _NUMBER.size : start + _NUMBER.size * (count + 2)])
        self._mask = count - 1

    def get(self, key: str) -> Any:
        """The value of `key`, or None."""
        bucket = crc32(key.encode()) & self._mask
        start, end = self._offsets[bucket], self._offsets[bucket + 1]
        for name, value in marshal.loads(self._data[start:end]) if end > start else ():
            if name == key:
                return value
        return None


_NUMBER = struct.Struct("=Q")


def _pack_buckets(values: dict[str, Any], start: int) -> bytes:
    """The bytes that `_Buckets` reads, where they begin at offset `start` of the whole."""
    count = 2 << len(values).bit_length()  # more buckets than keys: most hold one
    buckets: list[list[tuple[str, Any]]] = [[] for _ in range(count)]
    for item in values.items():
        buckets[crc32(item[0].encode()) & (count - 1)].append(item)
    blobs = [marshal.dumps(bucket) if bucket else b"" for bucket in buckets]
    offsets = array("Q", accumulate(map(len, blobs), initial=start + _NUMBER.size * (count + 2)))
    return b"".join((_NUMBER.pack(count), offsets.tobytes(), *blobs))


def compile_rows(rows: Iterable[Row]) -> bytes:
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
    packed_index = _pack_buckets(index, _HEADER.size)
    packed_classes = marshal.dumps(frozenset(classes))
    at_classes = _HEADER.size + len(packed_index)
    at_ids = at_classes + len(packed_classes)
    packed_ids = _pack_buckets(ids, at_ids)
    header = _HEADER.pack(_MAGIC, at_classes, at_ids, at_ids + len(packed_ids))
    return b"".join((header, packed_index, packed_classes, packed_ids))


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
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError), path.open("rb") as file:
            return CompiledIndex(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    packed = compile_rows(row for file in files for row in rows_of(file, ENTITY_FOLDERS.get(file.parent.name, "")))
    if path is not None:
        _write(path, packed)
    return CompiledIndex(packed)


def _cache_path(files: list[Path]) -> Path | None:
    """Named by the state of the files, so that an edited row is seen at the next start."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    if not os.path.isabs(home):
        return None
    state = hashlib.sha256(f"{_FORMAT} {sys.version} {DATA} {_FIELDS}".encode())
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
