"""Bytes to text: which encoding is found, what is refused, and that nothing is ever replaced."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_extract.errors import SourceError
from summit_extract.text.source import Source, decode, source_from_bytes, source_from_text

REPORT = "استقبل الوزير ضيفه في المطار يوم 7 مايو.\r\nثم عقدا جلسة مغلقة، وقال: «كان اللقاء مفيداً».\n"
ARABIC_ONLY = "وصل الوفد ظهرا الى العاصمة وبدأت الجلسة الاولى بعد ساعة من وصوله"

ENCODINGS = [
    ("utf-8", REPORT.encode("utf-8"), "utf-8"),
    ("utf-8 with a mark", codecs.BOM_UTF8 + REPORT.encode("utf-8"), "utf-8-sig"),
    ("utf-16 le with a mark", codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le"), "utf-16"),
    ("utf-16 be with a mark", codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"), "utf-16"),
    ("utf-16 le", REPORT.encode("utf-16-le"), "utf-16-le"),
    ("utf-16 be", REPORT.encode("utf-16-be"), "utf-16-be"),
    ("utf-32 with a mark", codecs.BOM_UTF32_LE + REPORT.encode("utf-32-le"), "utf-32"),
    ("windows-1256", REPORT.encode("windows-1256"), "windows-1256"),
    ("windows-1256, letters only", ARABIC_ONLY.encode("windows-1256"), "windows-1256"),
    ("ascii", b"The two ministers met on Monday.", "utf-8"),
]


@pytest.mark.parametrize(("data", "encoding"), [case[1:] for case in ENCODINGS], ids=[case[0] for case in ENCODINGS])
def test_the_encoding_is_found_and_gives_the_text_again(data: bytes, encoding: str) -> None:
    source = source_from_bytes(data, path="a.txt")
    assert source.encoding == encoding
    assert data.decode(source.encoding) == source.text
    assert "\ufeff" not in source.text
    assert source.path == "a.txt"
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("data", [case[1] for case in ENCODINGS[:8]], ids=[case[0] for case in ENCODINGS[:8]])
def test_the_text_is_the_report_with_its_line_ends(data: bytes) -> None:
    assert source_from_bytes(data).text == REPORT


@pytest.mark.parametrize(
    ("data", "forced", "name"),
    [
        (REPORT.encode("windows-1256"), "cp1256", "cp1256"),
        (REPORT.encode("windows-1256"), "WINDOWS-1256", "cp1256"),
        (REPORT.encode("utf-8"), "UTF8", "utf-8"),
        (REPORT.encode("utf-16-le"), "utf-16-le", "utf-16-le"),
        (ARABIC_ONLY.encode("iso8859-6"), "iso-8859-6", "iso8859-6"),
        (ARABIC_ONLY.encode("mac_arabic"), "mac-arabic", "mac-arabic"),
    ],
)
def test_a_forced_encoding_is_used(data: bytes, forced: str, name: str) -> None:
    source = source_from_bytes(data, encoding=forced)
    assert source.encoding == name
    assert data.decode(source.encoding) == source.text
    assert source.text in (REPORT, ARABIC_ONLY)


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("report.txt", REPORT)
    return buffer.getvalue()


REFUSED = [
    ("empty", b"", "empty"),
    ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
    ("zip", _zip(), "zip"),
    ("gzip", gzip.compress(REPORT.encode()), "gzip"),
    ("old office", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "office"),
    ("png", b"\x89PNG\r\n\x1a\n" + bytes(32), "picture"),
    ("jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
    ("sqlite", b"SQLite format 3\x00" + bytes(40), "database"),
    ("zero bytes", bytes(1000), "binary"),
    ("all bytes", bytes(range(256)) * 8, "binary"),
    ("control characters", b"\x01\x02\x03\x04" * 100, "binary"),
]


@pytest.mark.parametrize(("data", "word"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_no_text_is_refused_by_name(data: bytes, word: str) -> None:
    with pytest.raises(SourceError) as caught:
        source_from_bytes(data, path="a.bin")
    assert word in caught.value.what
    assert str(caught.value).startswith("a.bin: ")


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_damaged_utf8_is_refused_and_not_replaced(cut: int) -> None:
    data = REPORT.encode()
    damaged = data[:40] + b"\xff" * cut + data[40:]
    with pytest.raises(SourceError) as caught:
        source_from_bytes(damaged, path="a.txt")
    assert "UTF-8" in caught.value.what
    assert "--encoding" in str(caught.value)


def test_utf8_cut_in_the_middle_of_a_letter_is_refused() -> None:
    data = (ARABIC_ONLY * 3).encode()
    with pytest.raises(SourceError):
        source_from_bytes(data[:-1])


def test_utf16_with_half_a_character_is_refused() -> None:
    with pytest.raises(SourceError, match="utf-16"):
        source_from_bytes(codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le") + b"\x06")


def test_a_forced_encoding_that_does_not_fit_is_refused() -> None:
    with pytest.raises(SourceError, match="is not utf-8"):
        source_from_bytes(REPORT.encode("windows-1256"), encoding="utf-8")


@pytest.mark.parametrize("name", ["no-such-encoding", "", "utf-8\x00"])
def test_an_unknown_encoding_is_an_error_with_advice(name: str) -> None:
    with pytest.raises(SourceError, match="unknown encoding"):
        source_from_bytes(b"abc", encoding=name)


@pytest.mark.parametrize("name", ["rot13", "base64", "hex", "zlib", "undefined"])
def test_a_codec_that_gives_no_text_is_an_error_of_the_source(name: str) -> None:
    with pytest.raises(SourceError):
        source_from_bytes(b"61626364", encoding=name)


def test_text_in_memory_has_the_digest_of_its_utf8() -> None:
    assert source_from_text(REPORT) == Source(None, hashlib.sha256(REPORT.encode()).hexdigest(), "utf-8", REPORT)


@given(st.text(st.characters(min_codepoint=0x621, max_codepoint=0x64A) | st.sampled_from(" ،.0123456789\n«»"), min_size=1))
def test_arabic_survives_utf8_with_and_without_a_mark(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        data = text.encode(encoding)
        source = source_from_bytes(data)
        assert source.text == text
        assert data.decode(source.encoding) == source.text


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_give_their_text_or_a_source_error(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except SourceError:
        return
    assert data.decode(encoding) == text
