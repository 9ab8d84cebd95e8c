"""Bytes to report text.

The one rule of this module: `data.decode(source.encoding)` is `source.text`, so that a reader of
a record gets the text its offsets count in with ``open(path, encoding=..., newline="")``.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from typing import NamedTuple

from summit_extract.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ARABIC = re.compile("[\u0620-\u064a]")
_HINT = "Pass --encoding NAME if you know it"


class Source(NamedTuple):
    """A decoded report.

    Attributes:
        path: as given by the caller; "-" for standard input, None for text from memory.
        sha256: hexadecimal digest of the bytes.
        encoding: the codec that turns the bytes into `text`.
        text: the report; all offsets count its Unicode code points.
    """

    path: str | None
    sha256: str
    encoding: str
    text: str


def decode(data: bytes, encoding: str | None = None, *, where: str = "") -> tuple[str, str]:
    """Return the text of `data` and the codec name that gives it.

    In this order: the forced encoding; a byte order mark; a known binary format (an error); UTF-16
    without a mark (many NULs, all on one side); strict UTF-8; windows-1256, when the result reads
    as Arabic. Nothing is ever replaced.

    Raises:
        SourceError: no bytes, a binary format, or no encoding fits.
    """
    if not data:
        raise SourceError("the file is empty", where=where)
    if encoding is not None:
        return _forced(data, encoding, where)
    for bom, marked in _BOMS:
        if data.startswith(bom):
            return _strict(data, marked, where), marked
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise SourceError(f"this is {kind}, not text", where=where, hint="Save it as plain text first")
    if b"\x00" in data:
        name = _utf16_side(data)
        if name is None:
            raise SourceError("this is binary data, not text", where=where)
        return _strict(data, name, where), name
    if len(_CONTROL.findall(data, 0, 4096)) > 8:
        raise SourceError("this is binary data, not text", where=where)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _windows_1256(data, error, where), "windows-1256"


def source_from_bytes(data: bytes, *, path: str | None = None, encoding: str | None = None) -> Source:
    """Decode `data`; see `decode` for the rule and the errors."""
    text, name = decode(data, encoding, where=path or "")
    return Source(path, hashlib.sha256(data).hexdigest(), name, text)


def source_from_text(text: str, *, path: str | None = None) -> Source:
    """A report that is in memory already; the digest is that of its UTF-8 bytes.

    Raises:
        SourceError: the text has a lone surrogate, which no file can hold.
    """
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise SourceError(f"character {error.start} is half a surrogate pair", where=path or "") from None
    return Source(path, hashlib.sha256(data).hexdigest(), "utf-8", text)


def _forced(data: bytes, encoding: str, where: str) -> tuple[str, str]:
    name = text_encoding(encoding)
    return _strict(data, name, where), name


def text_encoding(encoding: str) -> str:
    """The codec name of a text encoding.

    Raises:
        SourceError: there is no such encoding, or it is none of text (base64).
    """
    try:
        info = codecs.lookup(encoding)
        " ".encode(encoding)  # refuses codecs that are none of text
    except (LookupError, ValueError):
        raise SourceError(f"unknown encoding {encoding!r}", hint="Try utf-8, utf-16 or windows-1256") from None
    return info.name


def _strict(data: bytes, name: str, where: str) -> str:
    try:
        return data.decode(name)
    except UnicodeError as error:
        at = f"byte {error.start}" if isinstance(error, UnicodeDecodeError) else "the text"
        what = f"{at} is not {name}"
        raise SourceError(what, where=where, hint=_HINT) from None


def _utf16_side(data: bytes) -> str | None:
    # Arabic in UTF-16 has its NULs (spaces, digits, line ends) all on the high byte's side.
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if min(even, odd) * 20 > max(even, odd) or len(data) % 2:
        return None
    name = "utf-16-be" if even > odd else "utf-16-le"
    head = data[:4096].decode(name, "replace")
    letters = len(_ARABIC.findall(head)) + sum(char.isascii() and char.isprintable() for char in head)
    return name if letters * 2 > len(head) else None


def _windows_1256(data: bytes, error: UnicodeDecodeError, where: str) -> str:
    text = data.decode("windows-1256")
    high = sum(byte >= 0x80 for byte in data[:65536])
    arabic = len(_ARABIC.findall(text[:65536]))
    # A damaged UTF-8 file has four high bytes in ten that 1256 does not read as Arabic letters.
    if arabic < 0.7 * high:
        what = f"neither UTF-8 (byte {error.start}) nor windows-1256"
        raise SourceError(what, where=where, hint=_HINT)
    return text
