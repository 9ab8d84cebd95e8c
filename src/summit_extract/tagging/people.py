"""People: known names, and unknown ones by their titles, given names and context."""

from __future__ import annotations

from collections.abc import Iterator

from summit_extract.lexicon.tables import Entity, Hint
from summit_extract.tagging.mentions import Mention, View
from summit_extract.tagging.titles import HONORIFIC, LEADING, OFFICE, TitlePhrase, title_at
from summit_extract.text.morphology import ARTICLE, CONJUNCTIONS, PREPOSITIONS, is_definite, looks_derived, looks_future, looks_inflected
from summit_extract.text.segment import QUOTE_MARKS

_MAX_NAME = 7
_HYPHENS = frozenset("-–ـ")
_COMMAS = frozenset("،,")


def find_people(view: View) -> list[Mention]:
    """All person mentions: full names first, then bare surnames of people named in full."""
    return [*_known(view), *_titled(view), *_given(view), *_kunyas(view), *_before_office(view)]


# -- names of the lexicon ---------------------------------------------------------------------


def _known(view: View) -> Iterator[Mention]:
    for at in view.starting("person"):
        best = None
        tags = view.tags[at]
        for tag in tags or ():
            if tag.cls == "person" and not tag.fused and (best is None or (tag.stop, -tag.prefix) > (best.stop, -best.prefix)):
                best = tag
        if best is None or best.fused or _is_other_word(view, at, best.stop, best.prefix):
            continue
        rows = [t.row for t in tags or () if t.cls == "person" and t.stop == best.stop and t.prefix == best.prefix]
        rows = [row for row in rows if isinstance(row, Entity)]
        first, prefix = at, best.prefix
        stop = _extended_right(view, best.stop)
        if stop - first == 1 and _given_before(view, first) and not prefix:
            first -= 1
            prefix = _conjunction_prefix(view, first)
            rows = []
        rule = "person.known" if stop == best.stop and first == at else "person.extended"
        yield view.mention("person", first, stop, rule, prefix=prefix, rows=rows)


def _is_other_word(view: View, at: int, stop: int, prefix: int) -> bool:
    """A one-token name that is also another word, or whose clitic may be a letter of its own."""
    if stop - at > 1:
        return False
    classes = {tag.cls for tag in view.tags[at] or () if tag.stop == at + 1 and tag.prefix < max(prefix, 1)}
    if prefix:
        return bool(classes & _ORDINARY)
    return bool(classes & {"preposition", "that", "weekday", "negation", "relative"})


_ORDINARY = frozenset(
    "preposition that relative negation conjunction speech title common weekday month deictic meeting-noun meeting-verb place organization org-head portfolio no-name auxiliary demonym".split()
)


def _extended_right(view: View, stop: int) -> int:
    """Behind a known name: بن/آل and what they govern."""
    while view.same_line(stop):
        tag = view.at(stop, "name-particle")
        if tag is None or tag.prefix or not _is_name_token(view, stop + 1) or not view.same_line(stop + 1):
            break
        stop += 2
    return stop


def _given_before(view: View, at: int) -> bool:
    """The token before is a given name that is nothing else."""
    if not view.same_line(at):
        return False
    hint = _hint(view, at - 1, "given")
    return hint is not None and not hint.word and not _is_blocked(view, at - 1)


# -- names by their titles ----------------------------------------------------------------------


def _titled(view: View) -> Iterator[Mention]:
    for at in view.starting("title"):
        title = title_at(view, at, kinds=LEADING)
        name = name_at(view, title) if title is not None else None
        if name is not None:
            yield name


def name_at(view: View, title: TitlePhrase) -> Mention | None:
    """The name that a title phrase leads to, across honorifics and an apposition comma."""
    at = title.stop
    while True:
        honorific = title_at(view, at, kinds=HONORIFIC) if view.same_line(at) and view.tags[at] else None
        if honorific is None or honorific.prefix:
            break
        at = honorific.stop
    comma = view.norm(at) in _COMMAS
    if title.head.number != "sg":
        return None
    at = at + 1 if comma else at
    while comma and view.same_line(at) and view.tags[at]:
        honorific = title_at(view, at, kinds=HONORIFIC)
        if honorific is None or honorific.prefix:
            break
        at = honorific.stop
    if not view.same_line(at):
        return None
    stop = _name_run(view, at, strict=comma or title.head.kind == "counterpart")
    if stop is None or (comma and not _closes_apposition(view, stop)):
        return None
    if stop - at == 1 and not _is_safe_single(view, title, at):
        return None
    if title.head.kind == "honorific" and stop - at == 1 and not (_hint(view, at, "given") or _hint(view, at, "family") or view.at(at, "person")):
        return None
    return view.mention("person", at, stop, "person.titled")


def _is_safe_single(view: View, title: TitlePhrase, at: int) -> bool:
    """One token behind a title: a known name, or a word no table has behind a definite title."""
    if view.bare(at, "person"):
        return True
    hint = _hint(view, at, "family") or _hint(view, at, "given")
    if hint is not None and not hint.word and view.at(at, "common") is None:
        return True
    definite = is_definite(view.norm(title.stop - 1)) or view.at(title.stop - 1, "place") is not None
    return definite and view.norm(at)[0] != CONJUNCTIONS[0] and view.at(at, "common") is None and _closes_apposition(view, at + 1)


def _closes_apposition(view: View, stop: int) -> bool:
    return not view.same_line(stop) or not view.is_word(stop) or view.at(stop, "speech") is not None or view.at(stop, "that") is not None


# -- names by given names ------------------------------------------------------------------------


def _given(view: View) -> Iterator[Mention]:
    """A given name and what follows as a name: two tokens at least."""
    end = 0
    for at in view.starting("name-hint"):
        hint = _hint(view, at, "given")
        prefix = 0
        if hint is None and view.norm(at)[:1] in CONJUNCTIONS:
            hint = _hint(view, at, "given", joined=True)
            prefix = 1
        if at < end or hint is None or _is_blocked(view, at, prefix) or _is_honorific(view, at):
            continue
        stop = _name_run(view, at, strict=True, prefix=prefix)
        doubtful = hint.word or view.at(at, "common") is not None
        if doubtful and stop is not None and stop - at == 2 and view.bare(at + 1, "person"):
            continue  # an ordinary word before a surname (فوز ترامب)
        if doubtful and stop is not None and _starts_name(view, at + 1, stop):
            continue  # "the regime of X Y": the name begins behind the word
        if stop is not None and stop - at >= 2 and (not doubtful or _has_name_company(view, at, stop)):
            yield view.mention("person", at, stop, "person.given", prefix=prefix)
            end = stop


def _starts_name(view: View, at: int, stop: int) -> bool:
    hint = _hint(view, at, "given")
    return stop - at >= 2 and (view.at(at, "person") is not None or (hint is not None and not hint.word))


def _is_honorific(view: View, at: int) -> bool:
    """A word of address (معالي) before a name or another title, not a name itself."""
    title = title_at(view, at, kinds=HONORIFIC) if view.tags[at] else None
    if title is None or not view.same_line(title.stop):
        return False
    return view.at(title.stop, "title") is not None or _hint(view, title.stop, "given") is not None


def _has_name_company(view: View, at: int, stop: int) -> bool:
    """A given name that is an ordinary word too needs a second name that is none."""
    for index in range(at + 1, stop):
        hint = _hint(view, index, "family") or _hint(view, index, "given")
        if (hint is not None and not hint.word and view.at(index, "common") is None) or view.at(index, "name-particle") is not None:
            return True
    return False


def _kunyas(view: View) -> Iterator[Mention]:
    """Father or mother of + name, with the nisba behind it (أبو قتادة التونسي)."""
    for at in view.starting("kunya"):
        if not view.bare(at, "kunya") or not view.same_line(at + 1) or not _is_name_token(view, at + 1):
            continue
        hint = _hint(view, at + 1, "given") or _hint(view, at + 1, "family")
        stop = at + 2
        if view.same_line(stop) and is_definite(view.norm(stop)) and view.any_of(stop, frozenset({"demonym", "name-hint"})):
            stop += 1
        if hint is not None and stop - at == 3:
            yield view.mention("person", at, stop, "person.kunya")


# -- names before an office ------------------------------------------------------------------------


def _before_office(view: View) -> Iterator[Mention]:
    """Two to four tokens that are no known words, then an office in apposition."""
    for at in view.starting("title"):
        if at < 2:
            continue
        comma = view.norm(at - 1) in _COMMAS
        office = title_at(view, at, kinds=OFFICE)
        if office is None or office.prefix or office.stop - at < 2 or office.head.number != "sg":
            continue
        stop = at - 1 if comma else at
        first = stop
        while first > 0 and stop - first < 5 and view.same_line(first) and _is_unknown_name(view, first - 1):
            first -= 1
        prefix = _conjunction_prefix(view, first)
        if stop - first >= 2 and (view.norm(first - 1) in "،,:" or prefix or view.any_of(first - 1, _INTRODUCERS)):
            yield view.mention("person", first, stop, "person.before-office", prefix=prefix)


_INTRODUCERS = frozenset("speech preposition meeting-verb title demonym delegation-cue that".split())


def _is_unknown_name(view: View, at: int) -> bool:
    if _hint(view, at, "given") or _hint(view, at, "family") or (_hint(view, at, "given", joined=True) and view.joined(at)):
        return not _is_blocked(view, at)
    return _is_name_token(view, at) and not (view.tags[at] and view.any_of(at, _ORDINARY))


# -- the name run ----------------------------------------------------------------------------------


def _name_run(view: View, at: int, *, strict: bool, prefix: int = 0) -> int | None:
    """The token behind the name that starts at `at`; None where no name starts.

    With `strict`, a name of one token, or one whose tokens are all unknown to the name hints, is none.
    """
    stop, hints, first, known = at, 0, True, False
    while stop - at < _MAX_NAME and stop < len(view.tags) and (first or view.same_line(stop)):
        if not first and view.norm(stop) in _HYPHENS and _is_name_token(view, stop + 1):
            stop += 1
            continue
        person = view.at(stop, "person")
        if person is not None and not person.prefix and person.stop - stop > 1:
            stop, hints, first, known = person.stop, hints + 2, False, True
            continue
        if not _is_name_token(view, stop, joined=first and prefix > 0) or (not first and (_ends_before(view, stop, known) or _opens_office(view, stop))):
            break
        hints += bool(_hint(view, stop, "given") or _hint(view, stop, "family") or person is not None or view.at(stop, "name-particle"))
        stop += 1
        first = False
    stop = _trimmed(view, at, stop)
    if stop == at or (strict and (stop - at < 2 or not hints)):
        return None
    return stop


def _opens_office(view: View, at: int) -> bool:
    """An office behind a name (عبد الله الثاني ملك الأردن), or a second surname: another phrase begins."""
    title = view.at(at, "title")
    if title is not None and not title.prefix and getattr(title.row, "kind", "") == "office":
        behind = title.stop
        if view.same_line(behind) and (view.any_of(behind, _OFFICE_COMPLEMENTS) is not None or is_definite(view.norm(behind))):
            return True
    return _is_surname(view, at) and _is_surname(view, at - 1)


_OFFICE_COMPLEMENTS = frozenset({"place", "organization", "portfolio", "portfolio-construct", "org-head"})


def _is_surname(view: View, at: int) -> bool:
    return any(isinstance(t.row, Entity) and t.row.kind == "family" and not t.prefix and t.stop == at + 1 for t in view.tags[at] or ())


def _ends_before(view: View, at: int, known: bool) -> bool:
    """A word no table knows does not go on a name behind a family name, nor when it may begin with wa-."""
    if _hint(view, at, "given") or _hint(view, at, "family") or view.at(at, "name-particle") or view.bare(at, "person"):
        return False
    if known or view.norm(at)[0] == CONJUNCTIONS[0]:
        return True
    family = view.bare(at - 1, "person") or (_hint(view, at - 1, "family") is not None and _hint(view, at - 1, "given") is None)
    return family


def _trimmed(view: View, at: int, stop: int) -> int:
    """A run does not end in a particle that governs a name."""
    while stop > at:
        tag = view.at(stop - 1, "name-particle")
        if view.norm(stop - 1) in _HYPHENS or (tag is not None and not tag.prefix and getattr(tag.row, "value", "") != "after"):
            stop -= 1
        else:
            break
    return stop


def _is_name_token(view: View, at: int, *, joined: bool = False) -> bool:
    """The token can be part of a name: a name hint, a particle, or a word no table knows."""
    if not view.is_word(at) or len(view.norm(at)) < 2 or view.norm(at) in QUOTE_MARKS:
        return False
    if view.at(at, "name-particle") is not None and view.bare(at, "name-particle"):
        return True
    if _hint(view, at, "given", joined=joined) or _hint(view, at, "family", joined=joined):
        return not _is_blocked(view, at, int(joined))
    if view.bare(at, "person"):
        return True
    tags = view.tags[at] or ()
    if any(tag.cls in _ORDINARY for tag in tags):
        return False
    norm = view.norm(at)
    if looks_derived(norm) or looks_future(norm) or looks_inflected(view.surface(at)):
        return False
    return not (norm[0] in _PROCLITICS and len(norm) > 4 and norm[1:].startswith(ARTICLE))


_PROCLITICS = frozenset((*CONJUNCTIONS, *PREPOSITIONS))


def _is_blocked(view: View, at: int, prefix: int = 0) -> bool:
    """The token is a closed-class word in this form, whatever names share its letters."""
    return any(
        tag.cls in _CLOSED and tag.prefix == prefix and tag.stop == at + 1 and not _is_ali(view, at, tag.row.form)
        for tag in view.tags[at] or ()
    )


def _is_ali(view: View, at: int, form: str) -> bool:
    """The report writes this word with yeh and the preposition it folds to with alef maqsura (علي, على)."""
    return form.endswith(_MAQSURA) and view.surface(at).endswith(_YEH) and f" {form} " in view.doc.source.text


_MAQSURA, _YEH = "ى", "ي"


_CLOSED = frozenset("preposition that relative negation conjunction no-name auxiliary weekday month deictic demonym".split())


def _hint(view: View, at: int, kind: str, *, joined: bool = False) -> Hint | None:
    wanted = 1 if joined else 0
    for tag in view.tags[at] or () if 0 <= at < len(view.tags) else ():
        if isinstance(tag.row, Hint) and tag.row.kind == kind and tag.prefix == wanted:
            return tag.row
    return None


def _conjunction_prefix(view: View, at: int) -> int:
    """1 where token `at` is a name behind wa- (ومهدي), else 0."""
    norm = view.norm(at)
    if norm[:1] not in CONJUNCTIONS or _hint(view, at, "given") or _hint(view, at, "family") or not view.joined(at):
        return 0
    return 1 if _hint(view, at, "given", joined=True) or _hint(view, at, "family", joined=True) else 0
