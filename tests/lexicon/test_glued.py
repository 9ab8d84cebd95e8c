"""Words glued together by a lost space."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_extract.lexicon.glued import separate
from summit_extract.lexicon.store import builtin_lexicon
from summit_extract.text.normalize import fold
from summit_extract.text.tokens import tokenize


@pytest.mark.parametrize(
    ("glued", "left", "right"),
    [
        ("أنّالحكومة", "أنّ", "الحكومة"),
        ("فيتركيا", "في", "تركيا"),
        ("أكّدالوزير", "أكّد", "الوزير"),
        ("وأعلنتوزارة", "وأعلنت", "وزارة"),
        ("الاتفاقاتبين", "الاتفاقات", "بين"),
        ("قالتللصحيفة", "قالت", "للصحيفة"),
        ("إلىتركيا", "إلى", "تركيا"),
        ("بروكسلأنَّ", "بروكسل", "أنَّ"),
        ("جديداًفي", "جديداً", "في"),
        ("الحكوميةتضع", "الحكومية", "تضع"),
        ("وكانوزير", "وكان", "وزير"),
        ("أكّدفي", "أكّد", "في"),
        ("بروكسلأنّ", "بروكسل", "أنّ"),
    ],
)
def test_a_lost_space_is_found(glued: str, left: str, right: str) -> None:
    tokens = separate(tokenize(f"اليوم {glued} هنا"), builtin_lexicon())
    assert [tokens.surface(index, index + 1) for index in range(len(tokens))] == ["اليوم", left, right, "هنا"]


@pytest.mark.parametrize("word", ["للمحاربين", "الإسهام", "انفراج", "عبدالسلام", "بلادنا", "حيالها", "الحسبان", "والاستكمالات"])
def test_a_word_stays_whole(word: str) -> None:
    tokens = tokenize(f"اليوم {word} هنا")
    assert separate(tokens, builtin_lexicon()) is tokens


@given(st.lists(st.sampled_from(["أنّ", "الحكومة", "جديداً", "في", "قالت", "وزيرة", "وَكَان", "ـقال", "بين", "العلاقاتُ"]), min_size=1, max_size=6))
def test_the_halves_are_what_stands_there(words: list[str]) -> None:
    tokens = separate(tokenize("".join(words)), builtin_lexicon())
    assert all(start < end for start, end in zip(tokens.starts, tokens.ends, strict=True))
    assert all(end <= start for end, start in zip(tokens.ends, tokens.starts[1:], strict=False))
    assert [fold(tokens.surface(index, index + 1)) for index in range(len(tokens))] == tokens.norms
