"""Words that a page glued together when it lost the space between them (أنّالحركة, قالبوغدانوف).

Articles taken from web pages lose spaces at the edges of links. A word that no table has is cut in two
where both halves are words that the tables have, and the cut is one that grammar makes likely: before an
article, behind a particle or a verb of speech, or before a preposition that follows a definite noun.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from summit_extract.lexicon.store import NO_STARTS, Lexicon, Starts
from summit_extract.lexicon.tables import Speech
from summit_extract.text.morphology import ARTICLE, BI, FUSED, WA
from summit_extract.text.normalize import fold
from summit_extract.text.tokens import WORD, Tokens


def separate(tokens: Tokens, lexicon: Lexicon) -> Tokens:
    """The tokens with glued words cut in two; the same object where there are none. Offsets stay those of the text."""
    places = {norm: cut for norm in set(tokens.norms) if (cut := _cut(norm, lexicon))}
    cuts = {index: places[norm] for index, norm in enumerate(tokens.norms) if norm in places and tokens.kinds[index] == WORD} if places else {}
    cuts = {**_ended_by_that(tokens, lexicon), **cuts, **_ended_inside(tokens)}
    if not cuts:
        return tokens
    norms, starts, ends = list(tokens.norms), list(tokens.starts), list(tokens.ends)
    kinds, lines = list(tokens.kinds), list(tokens.lines)
    for index, cut in sorted(cuts.items(), reverse=True):
        middle = tokens.start_after(index, cut)
        norms[index : index + 1] = [norms[index][:cut], norms[index][cut:]]
        starts.insert(index + 1, middle)
        ends.insert(index, middle)
        kinds.insert(index, WORD)
        lines.insert(index, lines[index])
    return Tokens(tokens.text, norms, starts, ends, kinds, lines)


def _ended_inside(tokens: Tokens) -> dict[int, int]:
    """Words with a letter inside that only ends words (teh marbuta, the accusative's ending): token -> where to cut."""
    found = {}
    for match in _WORD_END.finditer(tokens.text):
        index = bisect_right(tokens.starts, match.start()) - 1
        start, end = tokens.starts[index], tokens.ends[index]
        if tokens.kinds[index] == WORD and match.end() < end and index not in found:
            cut = len(fold(tokens.text[start : match.end()]))
            if 2 <= cut <= len(tokens.norms[index]) - 2:
                found[index] = cut
    return found


_WORD_END = re.compile("(?:ة[\u064b-\u0652]*|\u064b\u0627|\u0627\u064b)(?=[\u0621-\u064a])")


def _cut(norm: str, lexicon: Lexicon) -> int:
    """Where to cut a folded word, in folded characters; 0 for a word that a table has or that has no good cut."""
    cut = lexicon.cuts.get(norm)
    if cut is None:
        unknown = len(norm) >= _SHORTEST and lexicon.starts_of(norm) is NO_STARTS
        places = range(2, len(norm) - 1) if unknown else ()
        cut = lexicon.cuts[norm] = next((at for at in places if _is_cut(norm[:at], norm[at:], lexicon)), 0)
    return cut


def _ended_by_that(tokens: Tokens, lexicon: Lexicon) -> dict[int, int]:
    """Unknown words with "that" at their end, which the report writes with its double n (بروكسلأنّ): token -> where to cut."""
    found = {}
    for match in _THAT.finditer(tokens.text):
        index = bisect_right(tokens.starts, match.start()) - 1
        norm = tokens.norms[index]
        if tokens.ends[index] != match.end() or len(norm) < _SHORTEST or lexicon.starts_of(norm) is not NO_STARTS:
            continue
        if "that" in _classes(lexicon.starts_of(norm[-2:])) and lexicon.starts_of(norm[:-2]) is not NO_STARTS:
            found[index] = len(norm) - 2
    return found


def _is_cut(left: str, right: str, lexicon: Lexicon) -> bool:
    known = lexicon.starts_of(left)
    if known is NO_STARTS:
        return False
    classes = _classes(known) | (_classes(known, WA) & _PARTICLES)
    definite = left.startswith((ARTICLE, FUSED)) and not classes & _PARTICLES  # إلى folds to a word that looks definite
    if definite and (len(left) < _DEFINITE or not classes):
        return False
    if right.startswith(BI + ARTICLE):
        right = right[len(BI) :]
    if right.startswith((ARTICLE, FUSED)):
        noun = right if right.startswith(ARTICLE) else ARTICLE + right[len(FUSED) :]
        joins = bool(classes & _PARTICLES) or (len(left) > 2 and (bool(classes) or _tells(left, known)))
        return joins and len(right) >= _DEFINITE and bool(_classes(lexicon.starts_of(noun)))
    behind = _classes(lexicon.starts_of(right))
    if definite:
        return len(right) > 2 and bool(behind & _FOLLOWING)
    if not (classes & _PARTICLES or (len(left) > 2 and _tells(left, known))):
        return False
    if _tells(left, known, sure=True) and behind & _SHORT and "with-pronoun" not in behind:
        return True
    return (len(right) > 3 and bool(behind & _NOMINAL)) or ("that" in classes and len(right) > 2 and "preposition" in behind)


def _classes(starts: Starts, clitic: str = "") -> set[str]:
    """The classes of a word without clitics, or behind one letter."""
    return {cls for cls, prefix, fused, _ in starts.single if prefix == len(clitic) and not fused}


def _tells(left: str, starts: Starts, *, sure: bool = False) -> bool:
    """A verb of speech in the past, with or without wa-; with `sure`, one that is no other word."""
    return any(
        isinstance(row, Speech) and row.part == "past" and cls == "speech" and left[:prefix] in ("", WA) and not (sure and row.ambiguous)
        for cls, prefix, _, row in starts.single
    )


_THAT = re.compile("ن[\u064e\u0650]?\u0651[\u064e\u0650]?(?![\u0621-\u0652])")  # the sign of doubling, vowels beside it
_SHORTEST = 5  # folded characters of two words
_DEFINITE = 5  # of a word with its article
_PARTICLES = frozenset({"that", "preposition", "had-been"})
_FOLLOWING = frozenset({"preposition", "relative"})
_NOMINAL = frozenset("title person place organization source-noun meeting-noun org-head".split())
_SHORT = frozenset({"preposition", "kunya"})  # behind a verb of speech
