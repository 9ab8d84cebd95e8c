"""What the form of a speech verb tells of its subject: gender and number."""

from __future__ import annotations

from summit_extract.lexicon.tables import Speech
from summit_extract.reading.scene import FINITE, Cue
from summit_extract.reading.voice import Voice
from summit_extract.tagging.mentions import View
from summit_extract.text.morphology import FEMININE_ENDING, WA
from summit_extract.text.normalize import fold


def is_plural_verb(view: View, cue: Cue) -> bool | None:
    """True for a dual or plural form, False for a singular one, None where the form does not tell."""
    norm = view.norm(cue.first)[cue.prefix :]
    if cue.row.part == "past":
        if norm.endswith(_PLURAL_PAST):
            return True
        return any(norm == fold(cue.row.lemma) + ending for ending in _DUAL_PAST)
    if cue.row.part == "pres":
        return norm.endswith(_PLURAL_PRESENT)
    return norm.endswith(_PLURAL_OBLIQUE) if cue.row.part == "part" else None


_PLURAL_PAST, _DUAL_PAST = ("وا",), ("ا", "تا")
_PLURAL_PRESENT, _PLURAL_OBLIQUE = ("ون", "ان"), ("ين",)


def verb_gender(view: View, cue: Cue) -> bool | None:
    """True for a feminine verb form, False for masculine, None where the form does not tell."""
    norm = view.norm(cue.first)[cue.prefix :]
    row = cue.row
    if not isinstance(row, Speech):
        return None
    if row.part == "past":
        ending = norm.removeprefix(fold(row.lemma))
        return ending in _FEMININE_PAST if ending != norm else norm.endswith(_FEMININE_PAST[0])  # the root's own is none (لفت)
    if row.part == "pres":
        return norm.startswith("ت")
    if row.part == "part":
        return norm.endswith(FEMININE_ENDING)
    return None


def is_feminine_relative(relative: str) -> bool:
    """التي and its like, with wa- or without."""
    return relative.lstrip(WA).startswith(_FEMININE_RELATIVES)


def is_object(view: View, cue: Cue, relative: str) -> bool:
    """The verb's pronoun takes up the relative, which is whom somebody else speaks of (فلان الذي وصفته مصر)."""
    stem = view.norm(cue.first)[cue.prefix :]
    if cue.row.part not in FINITE or stem == fold(cue.row.lemma):
        return False
    return stem.endswith("ها" if is_feminine_relative(relative) else "ه")


_FEMININE_PAST = ("ت", "ته", "تها", "تهم", "تهما")  # also with an object (وصفته)
_FEMININE_RELATIVES = ("التي", "اللت", "اللات", "اللوات")


def agrees(view: View, cue: Cue, voice: Voice | None) -> bool:
    """The verb's form allows this subject."""
    if voice is None:
        return False
    gender = verb_gender(view, cue)
    return gender is None or voice.feminine is None or gender == voice.feminine
