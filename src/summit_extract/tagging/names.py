"""Name tokens and runs of them: which words can be part of a person's name, and where it ends."""

from __future__ import annotations

from summit_extract.lexicon.tables import Entity, Hint, Word
from summit_extract.tagging.mentions import View
from summit_extract.text.morphology import (
    ARTICLE,
    CONJUNCTIONS,
    FEMININE_ENDING,
    PREPOSITIONS,
    THIRD_PERSON,
    WA,
    is_definite,
    looks_derived,
    looks_foreign,
    looks_future,
    looks_imperfect,
    looks_inflected,
)
from summit_extract.text.segment import QUOTE_MARKS
from summit_extract.text.tokens import HYPHENS

MAX_NAME = 7
INTRODUCERS = frozenset("speech preposition meeting-verb title demonym delegation-cue that".split())
FAMILY_FIRST = frozenset({"korean", "chinese", "vietnamese"})  # origins of names that begin with the family's
ORDINARY = frozenset(
    "preposition that relative negation conjunction speech title common weekday month deictic meeting-noun meeting-verb"
    " place organization org-head portfolio no-name auxiliary demonym".split()
)


def name_run(view: View, at: int, *, strict: bool, prefix: int = 0, sure: bool = False) -> int | None:
    """The token behind the name that starts at `at`; None where no name starts.

    With `strict`, a name of one token, or one whose tokens are all unknown to the name hints, is none.
    With `sure`, a name does start here (behind "Mr"): its first token may be any word that no table knows.
    """
    stop, hints, first, known = at, 0, True, False
    while stop - at < MAX_NAME and stop < len(view.tags) and (first or view.same_line(stop)):
        if not first and view.norm(stop) in HYPHENS and is_name_token(view, stop + 1):
            stop += 1
            continue
        person = view.at(stop, "person")
        if person is not None and not person.prefix and person.stop - stop > 1:
            if stop > at and _is_surname(view, stop - 1):
                break  # "President X Y Z": X meets Y Z
            stop, hints, first, known = person.stop, hints + 2, False, True
            continue
        if (stop - at >= 2 and _is_nisba_surname(view, stop)) or (not first and _is_surname_by_place(view, stop)):
            stop += 1
            break
        if not first and _is_governed(view, stop):
            break
        named = is_name_token(view, stop, joined=first and prefix > 0) or (sure and first and view.is_word(stop) and not view.tags[stop])
        if not named or (not first and (_ends_before(view, stop, known or _is_said_of(view, stop, stop - at)) or _opens_office(view, stop))):
            break
        joined = first and prefix > 0
        hints += bool(name_hint(view, stop, joined=joined) or person is not None or view.at(stop, "name-particle"))
        stop += 1
        first = False
    stop = _with_ordinal(view, _trimmed(view, at, stop))
    if stop == at or (strict and (stop - at < 2 or not hints)):
        return None
    return stop


def _with_ordinal(view: View, stop: int) -> int:
    """The number of a king or a pope behind his name (محمد السادس), but not "the first of" something."""
    number = view.at(stop, "ordinal") if view.same_line(stop) else None
    if number is None or number.prefix or not is_definite(view.norm(stop)) or view.norm(stop).endswith(FEMININE_ENDING):
        return stop
    if hint_at(view, stop - 1, "given") is None or _is_surname(view, stop - 1):
        return stop
    behind = view.at(number.stop, "preposition")
    return stop if behind is not None and getattr(behind.row, "value", "") == "of" else number.stop


def evidence(view: View, first: int, stop: int, *, joined: bool = False) -> int:
    """How much speaks for tokens `first` up to `stop` being a person's name.

    2 for a name that is no other word or a known person, 1 for one that is an ordinary word too, for
    a particle between names, for two words together that no table knows and that look foreign, and for a
    definite relational adjective no table knows (الحوسني).
    """
    total = foreign = nisba = 0
    for at in range(first, stop):
        hint = name_hint(view, at, joined=joined and at == first)
        common = view.at(at, "common") is not None
        if view.bare(at, "person") or (hint is not None and not hint.word and not common):
            total += 2
        elif hint is not None:
            total += not common
        else:
            total += view.at(at, "name-particle") is not None
            nisba += _is_nisba(view.norm(at)) and all(tag.cls == "place" for tag in view.tags[at] or ())
            foreign += is_unknown_foreign(view, at)
    return total + (foreign > 1) + (nisba > 0)


def is_unknown_foreign(view: View, at: int) -> bool:
    """No table knows the word, and it does not look Arabic."""
    return view.is_word(at) and not view.tags[at] and looks_foreign(view.norm(at))


def _is_nisba(norm: str) -> bool:
    plural = norm[-3:-2] == "ا" and norm[-2:-1] != "ن"  # الأراضي, المباني is common enough to stand in the tables
    return len(norm) > 4 and norm.startswith(ARTICLE) and norm.endswith(_YEH) and not norm.startswith(_DOUBLE_LAM) and not plural


def _opens_office(view: View, at: int) -> bool:
    """An office behind a name (عبد الله الثاني ملك الأردن), or a second surname: another phrase begins."""
    title = view.at(at, "title")
    if title is not None and not title.prefix and getattr(title.row, "kind", "") == "office":
        behind = title.stop
        if behind - at > 1:
            return True
        if view.same_line(behind) and (view.any_of(behind, _OFFICE_COMPLEMENTS) is not None or is_definite(view.norm(behind))):
            return True
        if view.is_word(behind) and view.at(at, "common") is not None and name_hint(view, behind) is None:
            return True
    return _is_surname(view, at - 1) and (_is_surname(view, at) or _is_complete(view, at))


def _is_complete(view: View, at: int) -> bool:
    """The surname before token `at` ends its name: neither word is a given name."""
    return hint_at(view, at - 1, "given") is None and hint_at(view, at, "given") is None and view.at(at, "name-particle") is None


_OFFICE_COMPLEMENTS = frozenset({"place", "organization", "portfolio", "portfolio-construct", "org-head"})


def _is_surname(view: View, at: int) -> bool:
    return any(isinstance(t.row, Entity) and t.row.kind == "family" and not t.prefix and t.stop == at + 1 for t in view.tags[at] or ())


def _ends_before(view: View, at: int, known: bool) -> bool:
    """A word no table knows does not go on a name behind a family name, nor when it may begin with wa-."""
    if name_hint(view, at) or view.at(at, "name-particle") or view.bare(at, "person") or view.bare(at - 1, "name-particle"):
        return False
    if known or view.norm(at)[0] == WA or _is_verb(view.norm(at)):
        return True
    family = view.bare(at - 1, "person") or (hint_at(view, at - 1, "family") is not None and hint_at(view, at - 1, "given") is None)
    return family


def _is_verb(norm: str) -> bool:
    return (looks_imperfect(norm) and len(norm) <= _LONGEST_VERB) or (norm[0] in THIRD_PERSON and len(norm) > 5 and norm.endswith(_VERBAL_ENDINGS))


_VERBAL_ENDINGS = ("ان", "ون")
_PARTICIPLE = "الم"
_LONGEST_VERB = 6  # letters of an imperfect without suffixes; foreign names are longer (يانكوفيتش)


def _is_said_of(view: View, at: int, length: int) -> bool:
    """Behind a name of two words a definite participle tells of its bearer (المنتقل), unless it is a relational adjective."""
    norm = view.norm(at)
    return length >= 2 and norm.startswith(_PARTICIPLE) and len(norm) > 6 and not _is_nisba(norm)


def _is_governed(view: View, at: int) -> bool:
    """A name behind a proclitic (لـ, بـ, و) begins another phrase, unless the letter belongs to a word of its own."""
    tags = view.tags[at] or ()
    return any(tag.prefix and tag.cls in _NAMES for tag in tags) and all(tag.prefix for tag in tags)


_NAMES = frozenset({"person", "name-hint", "place"})


def _is_surname_by_place(view: View, at: int) -> bool:
    """A family name by its place behind a given name: one that ends as duals and plurals do (الفردان, الزريقات), or of a place (العبدلي)."""
    hint = hint_at(view, at - 1, "given")
    norm = view.norm(at)
    if hint is None or not norm.startswith(ARTICLE):
        return False
    if not view.tags[at]:
        return norm.endswith(_OF_TRIBES) and not hint.word
    return _is_nisba(norm) and all(tag.cls == "place" for tag in view.tags[at] or ())


_OF_TRIBES = ("ان", "ات")
_DOUBLE_LAM = "الل"  # an article before a noun's own lam (اللاجئ) is rarely a family's


def _is_nisba_surname(view: View, at: int) -> bool:
    """A country's adjective that is a family name too, behind two given names (الكندي)."""
    tag = view.at(at, "demonym")
    if tag is None or tag.prefix or hint_at(view, at, "family") is None or not is_definite(view.norm(at)):
        return False
    given = [hint_at(view, index, "given") for index in (at - 2, at - 1)]
    return all(hint is not None and hint.origin == "arabic" for hint in given)


def _trimmed(view: View, at: int, stop: int) -> int:
    """A run does not end in a particle that governs a name."""
    while stop > at:
        tag = view.at(stop - 1, "name-particle")
        if view.norm(stop - 1) in HYPHENS or (tag is not None and not tag.prefix and getattr(tag.row, "value", "") != "after"):
            stop -= 1
        else:
            break
    return stop


def is_name_token(view: View, at: int, *, joined: bool = False) -> bool:
    """The token can be part of a name: a name hint, a particle, or a word no table knows."""
    if not view.is_word(at) or len(view.norm(at)) < 2 or view.norm(at) in QUOTE_MARKS:
        return False
    if view.at(at, "name-particle") is not None and view.bare(at, "name-particle"):
        return True
    if hint_at(view, at, "given", joined=joined) or hint_at(view, at, "family", joined=joined):
        return not is_blocked(view, at, int(joined))
    if view.bare(at, "person"):
        return True
    tags = view.tags[at] or ()
    if any(tag.cls in ORDINARY for tag in tags):
        return False
    norm = view.norm(at)
    if looks_derived(norm) or looks_future(norm) or looks_inflected(view.surface(at)):
        return False
    return not (norm[0] in _PROCLITICS and len(norm) > 4 and norm[1:].startswith(ARTICLE))


_PROCLITICS = frozenset((*CONJUNCTIONS, *PREPOSITIONS))


def is_servant(view: View, at: int, prefix: int = 0) -> bool:
    """Servant-of, behind `prefix` characters of clitics: the attribute that it governs is part of the name."""
    return any(tag.cls == "name-particle" and tag.prefix == prefix and isinstance(tag.row, Word) and tag.row.value == SERVANT for tag in view.tags[at] or ())


SERVANT = "servant"


def is_blocked(view: View, at: int, prefix: int = 0) -> bool:
    """The token is a closed-class word in this form, whatever names share its letters."""
    return any(tag.cls in _CLOSED and tag.prefix == prefix and tag.stop == at + 1 and not _is_ali(view, at, tag.row.form) for tag in view.tags[at] or ())


def _is_ali(view: View, at: int, form: str) -> bool:
    """The report writes this word with yeh and the preposition it folds to with alef maqsura (علي, على)."""
    return form.endswith(_MAQSURA) and view.surface(at).endswith(_YEH) and f" {form} " in view.doc.source.text


_MAQSURA, _YEH = "ى", "ي"


_CLOSED = frozenset("preposition that relative negation conjunction no-name auxiliary weekday month deictic demonym".split())


def hint_at(view: View, at: int, kind: str, *, joined: bool = False) -> Hint | None:
    """The row that gives token `at` as a name of this kind; behind a proclitic letter with `joined`."""
    if view.at(at, "name-hint") is None:
        return None
    wanted = 1 if joined else 0
    for tag in view.tags[at] or ():
        if isinstance(tag.row, Hint) and tag.row.kind == kind and tag.prefix == wanted:
            return tag.row
    return None


def name_hint(view: View, at: int, *, joined: bool = False) -> Hint | None:
    """The row that gives token `at` as a given name, else as a family name."""
    return hint_at(view, at, "given", joined=joined) or hint_at(view, at, "family", joined=joined)


def conjunction_prefix(view: View, at: int) -> int:
    """1 where token `at` is a name behind wa- (ومهدي), else 0."""
    norm = view.norm(at)
    if norm[:1] not in CONJUNCTIONS or hint_at(view, at, "given") or hint_at(view, at, "family") or not view.joined(at):
        return 0
    return 1 if hint_at(view, at, "given", joined=True) or hint_at(view, at, "family", joined=True) else 0
