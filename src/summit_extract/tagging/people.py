"""People: known names, and unknown ones by their titles, given names and context."""

from __future__ import annotations

from collections.abc import Iterator

from summit_extract.lexicon.tables import Entity, Hint, Title
from summit_extract.tagging.mentions import Mention, View
from summit_extract.tagging.names import (
    FAMILY_FIRST,
    INTRODUCERS,
    ORDINARY,
    conjunction_prefix,
    evidence,
    hint_at,
    is_blocked,
    is_name_token,
    is_unknown_foreign,
    name_run,
)
from summit_extract.tagging.titles import HONORIFIC, LEADING, OFFICE, TitlePhrase, title_at
from summit_extract.tagging.unknown import begins_verb, find_given, find_kunyas, find_nationals, find_servants, find_speakers, is_address
from summit_extract.text.morphology import FUSED, WA, is_definite
from summit_extract.text.tokens import COMMAS


def find_people(view: View) -> list[Mention]:
    """All person mentions: full names first, then bare surnames of people named in full."""
    certain = [*_known(view), *_titled(view), *find_given(view), *find_servants(view), *find_kunyas(view)]
    extended = [_extended_left(view, mention) for mention in certain]
    return [*extended, *find_nationals(view), *find_speakers(view), *_before_office(view)]


def _extended_left(view: View, mention: Mention) -> Mention:
    """The mention with the given names before it that are ordinary words too (توفيق before a surname)."""
    first = mention.first
    if mention.start > view.doc.tokens.starts[first] or (mention.rows and mention.stop - first > 1):
        return mention
    while view.same_line(first) and _can_lead(view, first - 1):
        first -= 1
    if first == mention.first:
        return mention
    return view.mention("person", first, mention.stop, "person.extended", prefix=conjunction_prefix(view, first))


def _can_lead(view: View, at: int) -> bool:
    hint = hint_at(view, at, "given")
    if any(isinstance(tag.row, Hint) and tag.row.origin in FAMILY_FIRST for tag in view.tags[at] or ()):
        return False
    if hint is None and is_unknown_foreign(view, at) and not begins_verb(view, at):
        return at == 0 or not view.same_line(at) or not view.is_word(at - 1) or view.any_of(at - 1, INTRODUCERS) is not None
    if hint is None:
        joined = conjunction_prefix(view, at) > 0 and hint_at(view, at, "given", joined=True) is not None
        return joined and not any(tag.cls in ORDINARY for tag in view.tags[at] or ())
    return not any(tag.cls in ORDINARY for tag in view.tags[at] or ())


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
        same = [t.row for t in tags or () if t.cls == "person" and t.stop == best.stop and t.prefix == best.prefix]
        rows = [row for row in same if isinstance(row, Entity)]
        first, prefix = at, best.prefix
        stop = _extended_right(view, best.stop)
        if stop - first == 1 and _given_before(view, first) and not prefix:
            first -= 1
            prefix = conjunction_prefix(view, first)
            rows = []
        rule = "person.known" if stop == best.stop and first == at else "person.extended"
        yield view.mention("person", first, stop, rule, prefix=prefix, rows=rows)


def _is_other_word(view: View, at: int, stop: int, prefix: int) -> bool:
    """A one-token name that is also another word, or whose clitic may be a letter of its own."""
    if stop - at > 1:
        return False
    if is_dual_office(view, at):
        return True
    classes = {tag.cls for tag in view.tags[at] or () if tag.stop == at + 1 and tag.prefix < max(prefix, 1)}
    if prefix:
        return bool(classes & ORDINARY)
    return bool(classes & {"preposition", "that", "weekday", "negation", "relative"})


def is_dual_office(view: View, at: int) -> bool:
    """An office in the dual construct before its definite genitive, not the surname it is spelled as (رئيسي البلدين)."""
    duals = any(isinstance(tag.row, Title) and tag.row.number == "du" for tag in view.tags[at] or ())
    return duals and view.same_line(at + 1) and is_definite(view.norm(at + 1)) and not is_definite(view.norm(at))


def _extended_right(view: View, stop: int) -> int:
    """Behind a known name: بن/آل and what they govern."""
    while view.same_line(stop):
        tag = view.at(stop, "name-particle")
        if tag is None or tag.prefix or not is_name_token(view, stop + 1) or not view.same_line(stop + 1):
            break
        stop += 2
    return stop


def _given_before(view: View, at: int) -> bool:
    """The token before is a given name that is nothing else."""
    if not view.same_line(at):
        return False
    hint = hint_at(view, at - 1, "given")
    return hint is not None and not hint.word and not is_blocked(view, at - 1)


# -- names by their titles ----------------------------------------------------------------------


def _titled(view: View) -> Iterator[Mention]:
    for at in view.starting("title"):
        title = title_at(view, at, kinds=LEADING) if not view.bare(at, "preposition") else None  # أمام is no إمام
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
    comma = view.norm(at) in COMMAS or view.bare(at, "copula")  # another spokesman, who is X
    if title.head.number != "sg":
        return None
    at = at + 1 if comma else at
    while comma and view.same_line(at) and view.tags[at]:
        honorific = title_at(view, at, kinds=HONORIFIC)
        if honorific is None or honorific.prefix:
            break
        at = honorific.stop
    if not view.same_line(at) or view.joined(at):
        return None  # "X, the minister of energy, and Y"
    stop = name_run(view, at, strict=comma, sure=not comma and view.bare(at - 1, "person-head"))
    if stop is None and comma:
        stop = _between_commas(view, at)
    if stop is not None and title.head.kind == "counterpart" and stop - at < 2 and view.at(at, "person") is None:
        return None
    if stop is None or (comma and not _closes_apposition(view, stop)):
        return None
    if stop - at == 1 and not _is_safe_single(view, title, at):
        return None
    if title.head.kind == "honorific" and stop - at == 1 and not (hint_at(view, at, "given") or hint_at(view, at, "family") or view.at(at, "person")):
        return None
    return view.mention("person", at, stop, "person.titled")


def _between_commas(view: View, at: int) -> int | None:
    """The token behind two or three words that no table of words has, between the comma behind an office and another comma."""
    stop = at
    while stop - at < 3 and view.same_line(stop) and is_name_token(view, stop) and view.any_of(stop, ORDINARY) is None:
        stop += 1
    if stop - at < 2 or view.norm(stop) not in COMMAS or begins_verb(view, at):
        return None
    unknown = all(not tags or all(tag.cls == "name-hint" for tag in tags) for tags in view.tags[at:stop])
    return stop if unknown or evidence(view, at, stop) > 0 else None


def _is_safe_single(view: View, title: TitlePhrase, at: int) -> bool:
    """One token behind a title: a known name, or a word no table has behind a definite title."""
    if view.norm(at).startswith(FUSED):
        return False
    if view.bare(at, "person"):
        return True
    hint = hint_at(view, at, "family") or hint_at(view, at, "given")
    if hint is not None and not hint.word and view.at(at, "common") is None:
        return True
    definite = is_definite(view.norm(title.stop - 1)) or view.at(title.stop - 1, "place") is not None
    return definite and view.norm(at)[0] != WA and view.at(at, "common") is None and _closes_apposition(view, at + 1)


def _closes_apposition(view: View, stop: int) -> bool:
    return not view.same_line(stop) or not view.is_word(stop) or view.at(stop, "speech") is not None or view.at(stop, "that") is not None


# -- names before an office ------------------------------------------------------------------------


def _before_office(view: View) -> Iterator[Mention]:
    """Two to four tokens that are no known words, then an office in apposition."""
    for at in view.starting("title"):
        if at < 2:
            continue
        comma = view.norm(at - 1) in COMMAS
        office = title_at(view, at, kinds=OFFICE)
        if office is None or office.prefix or office.stop - at < 2 or office.head.number != "sg":
            continue
        stop = at - 1 if comma else at
        first = stop
        while first > 0 and stop - first < 5 and view.same_line(first) and _is_unknown_name(view, first - 1) and not is_address(view, first - 1):
            first -= 1
            if conjunction_prefix(view, first):
                break  # the next of a list: X and Y, the adviser
        prefix = conjunction_prefix(view, first)
        if stop - first >= 2 and (view.norm(first - 1) in "،,:" or prefix or view.any_of(first - 1, INTRODUCERS)):
            yield view.mention("person", first, stop, "person.before-office", prefix=prefix)


def _is_unknown_name(view: View, at: int) -> bool:
    if hint_at(view, at, "given") or hint_at(view, at, "family") or (hint_at(view, at, "given", joined=True) and view.joined(at)):
        return not is_blocked(view, at)
    return is_name_token(view, at) and not (view.tags[at] and view.any_of(at, ORDINARY))
