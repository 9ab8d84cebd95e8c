"""Arabic's closed sets of one-letter clitics, its article and the future prefix; on folded words.

This is grammar, not vocabulary: every word of the domain lives in the tables of the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

WA, FA = CONJUNCTIONS = ("و", "ف")
BI, LI, _KA = PREPOSITIONS = ("ب", "ل", "ك")
ARTICLE = "ال"
FUSED = "لل"  # li- and the article, written as one
_FUTURE = "س"
THIRD_PERSON = ("ي", "ت")  # prefixes of the imperfect, masculine and feminine; the second begins other words too
_IMPERFECT = (*THIRD_PERSON, "ن")
FEMININE_ENDING = "ه"  # teh marbuta, folded
SUFFIX_PRONOUNS = ("ه", "ها", "هم", "هما")  # his, her, their; him, her, them. Folded, the first is also teh marbuta


@lru_cache(maxsize=1 << 16)
def clitic_splits(norm: str) -> tuple[tuple[str, int, bool], ...]:
    """The ways to take proclitics off a folded word: (stem, length of the prefix, fused).

    The first way takes nothing off. `fused` marks li- and al- written as one (للرياض): the stem
    has its article back, and the prefix is the characters before the first lam.
    """
    return tuple(_splits(norm))


def _splits(norm: str) -> Iterator[tuple[str, int, bool]]:
    yield norm, 0, False
    for outer in ("", *CONJUNCTIONS):
        if not norm.startswith(outer):
            continue
        rest, taken = norm[len(outer) :], len(outer)
        if outer and len(rest) > 1:
            yield rest, taken, False
        if rest.startswith(FUSED) and len(rest) > 3:
            yield ARTICLE + rest[2:], taken, True
            yield ARTICLE + rest[1:], taken, True  # للجنة: the noun's own lam is written once
            yield rest[1:], taken + 1, False  # لليبيا: no article at all
        elif rest[:1] in PREPOSITIONS and len(rest) > 2:
            yield rest[1:], taken + 1, False


def is_definite(norm: str) -> bool:
    """The word has the article, with or without proclitics."""
    return any(stem.startswith(ARTICLE) and len(stem) > 3 for stem, _, _ in clitic_splits(norm))


def has_conjunction(norm: str) -> bool:
    """The word begins with a letter that can be wa- or fa-."""
    return norm[:1] in CONJUNCTIONS and len(norm) > 2


def looks_future(norm: str) -> bool:
    """sa- before an imperfect prefix (سيلتقي); the caller rules out the nouns that begin so."""
    stem = norm[1:] if norm[:1] in CONJUNCTIONS else norm
    return len(stem) > 3 and stem[0] == _FUTURE and stem[1] in _IMPERFECT


def looks_imperfect(norm: str) -> bool:
    """The word begins as a third-person imperfect verb does (يلتقي)."""
    stem = norm[1:] if norm[:1] in CONJUNCTIONS else norm
    return len(stem) > 3 and stem[0] == _IMPERFECT[0]


def looks_present(norm: str) -> bool:
    """The word begins as a third-person imperfect verb of either gender does (يرفض, ترفض)."""
    return len(norm) > 3 and norm[0] in _IMPERFECT[:2] and not is_definite(norm)


_SOUND_ENDINGS = ("يه", "ات", "ون", "ين", "ان")
_PLURAL_FEMININE = ("يه", "ات")


def looks_derived(norm: str) -> bool:
    """A relational adjective or a sound plural by its ending: an ordinary word, not a name."""
    if is_definite(norm):
        return norm.endswith(_SOUND_ENDINGS)
    return len(norm) > 4 and norm.endswith(_PLURAL_FEMININE)


_SUFFIXES = ("ها", "هم", "هما", "نا", "اً", "ًا")
_HEH = "ه"


def looks_inflected(surface: str) -> bool:
    """A pronoun suffix or the adverbial accusative at the end, as the report writes it: no name ends so."""
    return len(surface) > 4 and (surface.endswith(_SUFFIXES) or surface.endswith(_HEH))


_ARABIC_ONLY = frozenset("ءثحذصضطظعق")
_VERB_PREFIXES = ("است", "انت", "يت", "تت", "سي", "ست")
_PLURALS = ("ون", "ين", "ات", "وا")


def looks_foreign(norm: str) -> bool:
    """A bare word of four letters or more without the sounds, prefixes and plural endings of Arabic."""
    return (
        len(norm) >= 4 and not _ARABIC_ONLY & set(norm) and not norm.startswith((ARTICLE, *_VERB_PREFIXES)) and not norm.endswith((*_PLURALS, FEMININE_ENDING))
    )
