"""Folding of Arabic spelling, for matching only; nothing folded is ever printed.

This is the one room that knows camel-tools. Its normalisers define what is folded (alef, alef
maqsura, teh marbuta, presentation forms); they run once per character, and `str.translate` does the
rest at C speed. Added to them: diacritics, tatweel and bidi controls fall away, hamza seats and
Persian letters fold, digits become ASCII.
"""

from __future__ import annotations

import unicodedata

from camel_tools.utils.normalize import (
    normalize_alef_ar,
    normalize_alef_maksura_ar,
    normalize_teh_marbuta_ar,
    normalize_unicode,
)

# Letters of Persian, Urdu and Maghrebi spelling that Arabic news uses side by side with these.
_LETTERS = str.maketrans("ؤئکگڭڤپچژیېۍےەہھۀۃ", "ويكككفبجزييييههههه")
_IGNORED = {"Mn", "Cf"}  # diacritics; bidi controls and joiners
_TATWEEL = "\u0640"


class _FoldTable(dict[int, str]):
    """Code point -> folded string, filled as characters are met."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = _fold_char(chr(point))
        return folded


def _fold_char(char: str) -> str:
    if char == _TATWEEL or unicodedata.category(char) in _IGNORED:
        return ""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if char.isspace():
        return " "
    text: str = normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(normalize_unicode(char))))
    text = text.translate(_LETTERS).lower()
    return "".join(part for part in text if part != _TATWEEL and unicodedata.category(part) != "Mn").strip()


_TABLE = _FoldTable()


def fold(text: str) -> str:
    """Return the matching form of `text`; two spellings of one word fold to the same string."""
    return text.translate(_TABLE)


def source_length(surface: str, folded_length: int) -> int:
    """How many code points of `surface` its first `folded_length` folded characters stand on.

    Marks that follow a character belong to it. This maps a clitic that was cut off a folded word
    back to the report.
    """
    if folded_length == 0:
        return 0
    done = 0
    for position, char in enumerate(surface):
        step = len(_TABLE[ord(char)])
        if done >= folded_length and step:
            return position
        done += step
    return len(surface)
