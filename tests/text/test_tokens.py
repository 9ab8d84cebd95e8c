"""Tokens: what is one token, of which kind, and where it stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_extract.text.normalize import fold
from summit_extract.text.tokens import LATIN, MARK, NUMBER, WORD, tokenize

SURFACES = [
    ("words", "وصل الوفد أمس", ["وصل", "الوفد", "أمس"]),
    ("vowels stay in the word", "قالَ مُحَمَّدٌ", ["قالَ", "مُحَمَّدٌ"]),
    ("a tatweel inside", "الــرياض", ["الــرياض"]),
    ("a bidi mark inside", "بغ\u200fداد", ["بغ\u200fداد"]),
    ("a bidi mark at the end is outside", "بغداد\u200f والبصرة", ["بغداد", "والبصرة"]),
    ("a bidi mark at the start is outside", "\u200fبغداد", ["بغداد"]),
    ("Arabic comma and stop", "جاء، ثم ذهب.", ["جاء", "،", "ثم", "ذهب", "."]),
    ("a date", "18.2.2025", ["18", ".", "2", ".", "2025"]),
    ("Arabic-Indic digits", "١٣ نيسان ٢٠٢٥", ["١٣", "نيسان", "٢٠٢٥"]),
    ("digits and letters part", "1446هـ", ["1446", "هـ"]),
    ("a clitic at a number", "و20", ["و", "20"]),
    ("Latin words", "وكالة BBC العربية", ["وكالة", "BBC", "العربية"]),
    ("Latin with accents", "São Tomé", ["São", "Tomé"]),
    ("quotation marks", "«نعم»", ["«", "نعم", "»"]),
    ("brackets and slashes", "(تموز/يوليو)", ["(", "تموز", "/", "يوليو", ")"]),
    ("underscores separate and are none", "وزير_الخارجية", ["وزير", "الخارجية"]),
    ("each mark for itself", "ماذا؟!", ["ماذا", "؟", "!"]),
    ("an ellipsis", "نعم…", ["نعم", "…"]),
    ("lines", "سطر\nسطر\r\nسطر", ["سطر", "سطر", "سطر"]),
    ("no-break spaces", "بن\u00a0علي", ["بن", "علي"]),
    ("per cent", "50%", ["50", "%"]),
    ("a hashtag", "#قمة_مسقط", ["قمة", "مسقط"]),
    ("a number sign before a number", "#3", ["#", "3"]),
    ("an emoji", "نعم👍", ["نعم", "👍"]),
    ("presentation forms", "ﺑﻐﺪﺍﺩ", ["ﺑﻐﺪﺍﺩ"]),
    ("Persian letters", "کویت پاریس", ["کویت", "پاریس"]),
    ("a lone vowel is none", "\u064e \u0651", []),
    ("a lone tatweel is none", "ـ", []),
    ("nothing", "", []),
    ("only spaces", " \n\t\u00a0", []),
    ("a hyphen", "الأردن - سوريا", ["الأردن", "-", "سوريا"]),
    ("a hyphen between words", "عربية-أوروبية", ["عربية", "-", "أوروبية"]),
]


@pytest.mark.parametrize(("text", "surfaces"), [case[1:] for case in SURFACES], ids=[case[0] for case in SURFACES])
def test_what_is_a_token(text: str, surfaces: list[str]) -> None:
    tokens = tokenize(text)
    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == surfaces


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("قال", [WORD]),
        ("2024", [NUMBER]),
        ("٢٠٢٤", [NUMBER]),
        ("۲۰۲۴", [NUMBER]),
        ("UN", [LATIN]),
        ("،", [MARK]),
        ("«نعم» 3", [MARK, WORD, MARK, NUMBER]),
        ("G7", [LATIN, NUMBER]),
    ],
)
def test_kinds(text: str, kinds: list[int]) -> None:
    assert tokenize(text).kinds == kinds


@pytest.mark.parametrize("mark", list('،؛؟«»“”„‹›"().:/-–'))
def test_a_mark_is_its_own_norm(mark: str) -> None:
    assert tokenize(mark).norms == [mark]


def test_offsets_count_code_points() -> None:
    text = "👍 قالَ،\r\n2025"
    tokens = tokenize(text)
    assert list(zip(tokens.starts, tokens.ends, strict=True)) == [(0, 1), (2, 6), (6, 7), (9, 13)]
    assert tokens.norms == ["👍", "قال", "،", "2025"]


def test_lines_are_counted_by_line_breaks() -> None:
    assert tokenize("أول\nثان\n\n\nثالث\u2029رابع").lines == [0, 1, 2, 3]
    assert tokenize("أول\u000bثان\u0085ثالث\fرابع").lines == [0, 1, 2, 3]


def test_surface_glued_and_empty_range() -> None:
    tokens = tokenize("في 18.2 معا")
    assert tokens.surface(1, 4) == "18.2"
    assert tokens.surface(2, 2) == ""
    assert [tokens.glued(index) for index in range(len(tokens))] == [False, True, True, False, False]


@pytest.mark.parametrize(
    ("text", "prefix", "rest"),
    [
        ("وبغداد", 1, "بغداد"),
        ("وَبَغداد", 1, "بَغداد"),
        ("وبـــبغداد", 2, "بغداد"),
        ("للرياض", 1, "لرياض"),
        ("فِي", 0, "فِي"),
    ],
)
def test_the_start_behind_a_clitic(text: str, prefix: int, rest: str) -> None:
    tokens = tokenize("قال " + text)
    assert tokens.text[tokens.start_after(1, prefix) :] == rest


_PIECES = st.sampled_from(["قال", "وَ", "الـ", "١٢", "7", "UN", "«", "»", '"', ".", "،", " ", "\n", "\r\n", "\u200f", "َ", "_", "#", "👍", "-", "\xa0", "�"])
_TEXTS = st.text(st.characters()) | st.lists(_PIECES, max_size=40).map("".join)


@given(_TEXTS)
def test_tokens_are_in_order_and_apart(text: str) -> None:
    tokens = tokenize(text)
    assert all(start < end for start, end in zip(tokens.starts, tokens.ends, strict=True))
    assert all(end <= start for end, start in zip(tokens.ends, tokens.starts[1:], strict=False))
    assert all(before <= after for before, after in zip(tokens.lines, tokens.lines[1:], strict=False))
    assert not tokens.ends or tokens.ends[-1] <= len(text)
    assert len({len(column) for column in (tokens.norms, tokens.starts, tokens.ends, tokens.kinds, tokens.lines)}) == 1


@given(_TEXTS)
def test_every_norm_is_the_folded_surface_and_not_empty(text: str) -> None:
    tokens = tokenize(text)
    for index, norm in enumerate(tokens.norms):
        surface = tokens.surface(index, index + 1)
        assert norm
        if tokens.kinds[index] != MARK:
            assert norm == (fold(surface) or surface)


@given(_TEXTS)
def test_no_letter_and_no_digit_is_lost(text: str) -> None:
    """Every Arabic letter, Latin letter and digit of the text stands in a token."""
    tokens = tokenize(text)
    covered: set[int] = set()
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        covered.update(range(start, end))
    kept = re.compile("[\u0621-\u063a\u0641-\u064a0-9٠-٩A-Za-z]")
    assert {match.start() for match in kept.finditer(text)} <= covered
