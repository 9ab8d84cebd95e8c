"""Report text to tokens, in columns: one list a property, one index a token."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from summit_extract.text.normalize import fold, source_length

_LETTER = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufefc"
_MARK = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u08ca-\u08ff"
_JOINER = "\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad"
_TOKEN = re.compile(
    rf"(?P<word>[{_LETTER}](?:[{_LETTER}{_MARK}{_JOINER}]*[{_LETTER}{_MARK}])?)"
    r"|(?P<number>[0-9\u0660-\u0669\u06f0-\u06f9]+)"
    r"|(?P<latin>[A-Za-z\u00c0-\u024f]+)"
    r"|(?P<line>[\r\n\u2028\u2029\x0b\x0c\x85]+)"
    rf"|(?P<mark>(?!#[{_LETTER}])[^\s_{_JOINER}{_MARK}])"
)

WORD, NUMBER, LATIN, MARK = 1, 2, 3, 5
COMMAS = frozenset("،,")
PAUSES = COMMAS | frozenset("؛;")
HYPHENS = frozenset("-–ـ")


class Tokens(NamedTuple):
    """The tokens of one report.

    Attributes:
        text: the report.
        norms: folded form of each token; for marks, the character itself.
        starts, ends: offsets into `text`, end exclusive.
        kinds: WORD, NUMBER, LATIN or MARK.
        lines: index of the line (a run of text without a line break) of each token.
    """

    text: str
    norms: list[str]
    starts: list[int]
    ends: list[int]
    kinds: list[int]
    lines: list[int]

    def __len__(self) -> int:
        return len(self.norms)

    def surface(self, first: int, stop: int) -> str:
        """The characters of the report from token `first` up to token `stop`, exclusive."""
        return self.text[self.starts[first] : self.ends[stop - 1]] if stop > first else ""

    def glued(self, index: int) -> bool:
        """True when nothing stands between token `index` and the next."""
        return index + 1 < len(self.starts) and self.ends[index] == self.starts[index + 1]

    def start_after(self, index: int, prefix: int) -> int:
        """Offset in the report behind the first `prefix` folded characters of token `index`."""
        start = self.starts[index]
        return start + source_length(self.text[start : self.ends[index]], prefix) if prefix else start


def tokenize(text: str) -> Tokens:
    """Split `text` into words, numbers, Latin words and single marks.

    Underscores separate like spaces, and the sign of a hashtag is passed over (#أبي_أحمد).
    """
    norms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[int] = []
    lines: list[int] = []
    line = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastindex or MARK
        if kind == 4:
            line += 1
            continue
        start, end = match.span()
        norms.append(text[start:end] if kind == MARK else _norm(text[start:end]))
        starts.append(start)
        ends.append(end)
        kinds.append(kind)
        lines.append(line)
    return Tokens(text, norms, starts, ends, kinds, lines)


@lru_cache(maxsize=1 << 16)
def _norm(surface: str) -> str:
    return fold(surface) or surface
