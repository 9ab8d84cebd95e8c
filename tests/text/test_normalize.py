"""Folding: what becomes the same word, what stays apart, and the way back to the report."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_extract.text.normalize import fold, source_length

SAME = [
    ("hamza over alef", "أحمد", "احمد"),
    ("hamza under alef", "إيران", "ايران"),
    ("madda", "آسيا", "اسيا"),
    ("wasla", "ٱلوزير", "الوزير"),
    ("hamza on waw", "مسؤول", "مسوول"),
    ("hamza on yeh", "رئيس", "رييس"),
    ("alef maqsura", "مستشفى", "مستشفي"),
    ("final yeh without dots", "في", "فى"),
    ("teh marbuta", "القاهرة", "القاهره"),
    ("teh marbuta after an alef", "قناة", "قناه"),
    ("all short vowels", "مُحَمَّدٌ", "محمد"),
    ("tanwin", "مساءً", "مساء"),
    ("sukun and kasra", "اجْتِمَاع", "اجتماع"),
    ("dagger alef", "هٰذا", "هذا"),
    ("Quranic mark", "قاۖل", "قال"),
    ("tatweel", "الـــريـاض", "الرياض"),
    ("tatweel and vowels", "مـُـحـَـمـَّـد", "محمد"),
    ("right-to-left mark", "بغداد\u200f", "بغداد"),
    ("left-to-right mark inside", "بغ\u200eداد", "بغداد"),
    ("embedding", "\u202bبغداد\u202c", "بغداد"),
    ("isolates", "\u2067بغداد\u2069", "بغداد"),
    ("zero width joiners", "بغ\u200dدا\u200cد", "بغداد"),
    ("byte order mark inside", "بغ\ufeffداد", "بغداد"),
    ("soft hyphen", "بغ\u00adداد", "بغداد"),
    ("Arabic-Indic digits", "٢٠٢٤", "2024"),
    ("Persian digits", "۲۰۲۴", "2024"),
    ("digits of three scripts", "1٢۳", "123"),
    ("presentation forms, isolated", "ﺑﻐﺪﺍﺩ", "بغداد"),
    ("presentation form of a vowel on a stroke", "ﻣ\ufe77ﻦ", "من"),
    ("presentation form of a shadda on a stroke", "ﻣ\ufe7dﺮ", "مر"),
    ("a letter and its hamza apart", "ا\u0654حمد", "أحمد"),
    ("lam-alef ligature", "ﻻ", "لا"),
    ("lam-alef with hamza, as one letter", "ﻷ", "لا"),
    ("the name of God as one letter", "ﷲ", "الله"),
    ("Persian kaf", "کویت", "كويت"),
    ("Persian yeh", "علی", "علي"),
    ("gaf", "گورباتشوف", "كورباتشوف"),
    ("Maghrebi gaf", "ڭلميم", "كلميم"),
    ("veh", "ڤيينا", "فيينا"),
    ("peh", "پاريس", "باريس"),
    ("tcheh", "چاد", "جاد"),
    ("Urdu heh", "ہند", "هند"),
    ("Latin letters", "BBC", "bbc"),
    ("no-break space", "بن\u00a0علي", "بن علي"),
]

APART = [
    ("سلام", "كلام"),
    ("على", "علا"),
    ("قلب", "كلب"),
    ("ماء", "ما"),
    ("مها", "مهى"),
    ("دار", "ذار"),
    ("سفير", "صفير"),
    ("2024", "2025"),
    ("عراق", "عرق"),
    ("طالب", "تالب"),
]


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_two_spellings_of_one_word_fold_to_one_form(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("surface", "folded"),
    [
        ("الرئيسة", "الرييسه"),
        ("لِلْأُمَّةِ", "للامه"),
        ("ﻷﻧﻪ", "لانه"),
        ("١٨/٢", "18/2"),
        ("", ""),
        ("\u0651\u064e", ""),
        ("ـــ", ""),
    ],
)
def test_the_folded_form(surface: str, folded: str) -> None:
    assert fold(surface) == folded


@pytest.mark.parametrize(
    ("surface", "folded_length", "source"),
    [
        ("والرياض", 1, "و"),
        ("وَالرياض", 1, "وَ"),
        ("بِـالرياض", 1, "بِـ"),
        ("وبِبغداد", 2, "وبِ"),
        ("لِلرِّياض", 1, "لِ"),
        ("\u200fوالرياض", 1, "\u200fو"),
        ("و\u200fالرياض", 1, "و\u200f"),
        ("وـــعمّان", 1, "وـــ"),
        ("عمّان", 0, ""),
        ("عمّان", 4, "عمّان"),
        ("وﻻية", 1, "و"),
        ("بﷲ", 1, "ب"),
        ("", 0, ""),
        ("", 3, ""),
    ],
)
def test_a_folded_prefix_leads_back_to_its_characters(surface: str, folded_length: int, source: str) -> None:
    assert surface[: source_length(surface, folded_length)] == source


_LETTERS = st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآؤئءىةپگچڤک")
_MARKS = st.text(st.sampled_from("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670ـ\u200f\u200e\u200c\u200d"), max_size=3)
_SYLLABLES = st.lists(st.tuples(_LETTERS, _MARKS), min_size=1, max_size=10)


# Folding works character by character (a test below), so that what holds for each character holds for every text.
_ALL = [chr(point) for point in range(0x20000) if not 0xD800 <= point < 0xE000]


def test_fold_is_idempotent_for_every_character() -> None:
    assert [f"U+{ord(char):04X}" for char in _ALL if fold(fold(char)) != fold(char)] == []


def test_no_character_leaves_a_mark_or_a_tatweel() -> None:
    assert [f"U+{ord(char):04X}" for char in _ALL if any(unicodedata.category(c) in ("Mn", "Cf") or c == "ـ" for c in fold(char))] == []


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])))
def test_fold_is_idempotent_for_decomposed_and_composed_text(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert fold(fold(decomposed)) == fold(decomposed)


@given(st.text(), st.text())
def test_fold_works_character_by_character(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(_SYLLABLES)
def test_marks_change_nothing(syllables: list[tuple[str, str]]) -> None:
    assert fold("".join(letter + marks for letter, marks in syllables)) == fold("".join(letter for letter, _ in syllables))


@given(_SYLLABLES, st.data())
def test_every_prefix_leads_back_exactly(syllables: list[tuple[str, str]], data: st.DataObject) -> None:
    """Cut after any letter: the cut in the report is behind that letter and its marks."""
    surface = "".join(letter + marks for letter, marks in syllables)
    count = data.draw(st.integers(0, len(syllables)))
    wanted = "".join(letter + marks for letter, marks in syllables[:count])
    assert source_length(surface, count) == len(wanted)
    assert fold(surface[: len(wanted)]) == fold(surface)[:count]


@given(st.text(), st.integers(0, 50))
def test_a_prefix_never_leads_outside_the_word(surface: str, length: int) -> None:
    assert 0 <= source_length(surface, length) <= len(surface)


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_the_source_of_the_whole_is_the_whole(surface: str) -> None:
    assert fold(surface[: source_length(surface, len(fold(surface)))]) == fold(surface)
