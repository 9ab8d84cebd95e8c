"""Titles and offices: the noun phrase before or behind a name (وزير الخارجية السعودي)."""

from __future__ import annotations

from typing import NamedTuple

from summit_extract.lexicon.store import Tag
from summit_extract.lexicon.tables import Entity, Row, Title, Word
from summit_extract.tagging.mentions import View
from summit_extract.text.morphology import CONJUNCTIONS, is_definite
from summit_extract.text.segment import QUOTE_MARKS

_MAX_TOKENS = 16
_BLOCKERS = frozenset("that speech relative negation conjunction auxiliary future-cue deictic weekday month meeting-verb".split())


class TitlePhrase(NamedTuple):
    """An office or an honorific with its complements.

    Attributes:
        first, stop: tokens of the phrase, stop exclusive.
        prefix: folded clitic characters in the first token; `fused` as in Tag.
        head: the row of its head noun.
    """

    first: int
    stop: int
    prefix: int
    fused: bool
    head: Title


def title_at(view: View, at: int, *, kinds: frozenset[str]) -> TitlePhrase | None:
    """The title phrase that starts at token `at`, with its complements; None where none does."""
    key = ("title", at, kinds)
    if key not in view.memory:
        view.memory[key] = _read_title(view, at, kinds)
    phrase: TitlePhrase | None = view.memory[key]
    return phrase


def _read_title(view: View, at: int, kinds: frozenset[str]) -> TitlePhrase | None:
    tag = _title_tag(view, at, kinds)
    if tag is None or not isinstance(tag.row, Title):
        return None
    if tag.row.kind == "honorific" and "office" in kinds:
        # A word that is both (المستشار, الأمير) is an office where it has complements.
        office = _title_tag(view, at, OFFICE)
        if office is not None and office.stop >= tag.stop and _complements(view, at, office.stop) > office.stop:
            tag = office
    head = tag.row
    assert isinstance(head, Title)  # both ways of finding the tag look for titles only
    if head.kind == "honorific":
        # "His Highness the Foreign Minister": the office inside stays an office.
        stop = next((inner for inner in range(at + 1, tag.stop) if _title_tag(view, inner, OFFICE) is not None), tag.stop)
    else:
        stop = _complements(view, at, tag.stop)
    return TitlePhrase(at, stop, tag.prefix, tag.fused, head)


def _title_tag(view: View, at: int, kinds: frozenset[str]) -> Tag | None:
    for tag in view.tags[at] or () if at < len(view.tags) else ():
        if tag.cls == "title" and isinstance(tag.row, Title) and tag.row.kind in kinds:
            return tag
    return None


OFFICE = frozenset({"office"})
HONORIFIC = frozenset({"honorific"})
LEADING = frozenset({"office", "honorific", "counterpart"})


def _complements(view: View, first: int, at: int) -> int:
    """The token behind an office's complements: portfolio, country, adjectives, prepositional parts."""
    limit = min(first + _MAX_TOKENS, len(view.doc.tokens))
    adjectives = False
    while at < limit and view.same_line(at):
        if (adjectives and not _goes_on_behind_adjective(view, at)) or _goes_nowhere(view, first, at):
            break
        step = _complement(view, at)
        if not step:
            break
        adjectives = view.at(at, "demonym") is not None and is_definite(view.norm(at))
        at = step
    return at


def _goes_on_behind_adjective(view: View, at: int) -> bool:
    """Behind the adjective of a country no bare noun follows: adjectives, prepositions and offices only."""
    if view.at(at, "audience") is not None:
        return False
    if view.any_of(at, _BEHIND_ADJECTIVE) is not None:
        return True
    norm = view.norm(at)
    return norm.startswith(("لل", "ل")) or norm[0] in CONJUNCTIONS


def _goes_nowhere(view: View, first: int, at: int) -> bool:
    """ "To" behind an office that nobody is sent with: the minister called to unity."""
    to = view.at(at, "title-preposition")
    if to is None or not isinstance(to.row, Word) or to.row.value != "sent":
        return False
    return all(view.at(index, "sent-noun") is None for index in range(first, at))


_BEHIND_ADJECTIVE = frozenset("demonym org-adjective office-ref ordinal title-preposition title purpose".split())


def _complement(view: View, at: int) -> int:
    """The token behind one complement that starts at `at`; 0 when none does."""
    if not view.is_word(at):
        return _marked_name(view, at)
    tags = view.tags[at] or ()
    if any(tag.cls in _BLOCKERS and not tag.prefix for tag in tags):
        return 0
    governor = view.at(at, "title-preposition")
    if governor is not None and not governor.prefix:
        return _prepositional(view, at, governor.row)
    if view.bare(at, "preposition"):
        return 0
    joined = _has_conjunction(view, at)
    for tag in tags:
        if tag.cls == "person" and not tag.prefix:
            return 0
        if tag.cls in _COMPLEMENTS and not (tag.prefix and joined and tag.cls not in ("portfolio", "demonym", "place")):
            return tag.stop
        if isinstance(tag.row, Title) and tag.cls == "title" and (tag.row.kind in LEADING or not _is_spoken_for(view, at)):
            return _inner_title(view, tag)
    if any(tag.cls == "org-head" or (tag.cls == "place-head" and not tag.prefix) for tag in tags) and not joined:
        return at + 1
    if joined or any(tag.cls == "name-hint" and not tag.prefix for tag in tags):
        return 0
    if view.bare(at - 1, "org-head") and view.bare(at, "common") and view.same_line(at + 1) and view.any_of(at + 1, _HEADS) is not None:
        return at + 1  # the council (of) businesses of the group
    if _is_purpose(view, at):
        return at + 1
    return at + 1 if is_definite(view.norm(at)) and not _is_family_name(view, at) else 0


def _is_spoken_for(view: View, at: int) -> bool:
    """A body by its common noun behind "in the name of" (متحدث باسم الحكومة)."""
    governor = view.at(at - 1, "title-preposition")
    return governor is not None and isinstance(governor.row, Word) and governor.row.value == "any" and is_definite(view.norm(at))


_COMPLEMENTS = frozenset("portfolio portfolio-construct demonym organization place org-adjective org-head-definite ordinal office-ref".split())


def _marked_name(view: View, at: int) -> int:
    """A name in quotation marks: of an organization (جماعة "حزب الله"), or any short one behind a head noun (مركز "كذا")."""
    if view.norm(at) not in QUOTE_MARKS:
        return 0
    inner = view.at(at + 1, "organization")
    if inner is not None and view.norm(inner.stop) in QUOTE_MARKS:
        return inner.stop + 1
    headed = view.any_of(at - 1, _HEADS) is not None or view.any_of(at + 1, _HEADS) is not None
    end = next((index for index in range(at + 1, at + _MARKED) if view.norm(index) in QUOTE_MARKS), at)
    return end + 1 if headed and end > at + 1 and view.same_line(end) else 0


_HEADS = frozenset({"org-head", "org-head-definite"})
_MARKED = 6  # tokens of a name in marks, the marks among them


def _inner_title(view: View, tag: Tag) -> int:
    title = tag.row
    assert isinstance(title, Title)
    joined = tag.prefix and view.norm(tag.first)[0] in CONJUNCTIONS
    if title.kind == "honorific" and not tag.prefix and view.bare(tag.first - 1, "org-head"):
        # The office of His Highness the Minister: the minister is whom the office serves.
        inner = _title_tag(view, tag.stop, OFFICE)
        return inner.stop if inner is not None and not inner.prefix else 0
    if title.kind != "office" or (joined and (title.number != "sg" or is_definite(view.norm(tag.first)))):
        return 0  # "and the President" is somebody else; "and minister of" is the same person
    if tag.fused or (tag.prefix and not joined):
        if view.at(tag.first - 1, "portfolio") is not None:
            return 0  # the minister of X said to the crown prince
        # An office of somebody: مستشار ... للرئيس دونالد ترامب; the name belongs to the title.
        behind = _complements(view, tag.first, tag.stop)
        person = view.at(behind, "person")
        return person.stop if person is not None and not person.prefix else behind
    return tag.stop


def _prepositional(view: View, at: int, governor: Row) -> int:
    """in/at/to + a place or an organization; in the name of + any definite noun."""
    inner = at + 1
    if not view.same_line(inner):
        return 0
    tags = view.tags[inner] or ()
    for tag in tags:
        if tag.cls in ("place", "organization") and not tag.prefix:
            return tag.stop
    marked = _marked_name(view, inner) or (_marked_name(view, inner + 1) if view.bare(inner, "org-head") else 0)
    if marked:
        return marked  # at the channel "such"
    if any(tag.cls == "org-head-definite" and not tag.prefix for tag in tags):
        return inner + 1
    if not isinstance(governor, Word) or governor.value != "any":
        return 0
    if any(tag.cls in ("org-head", "title") for tag in tags):
        return inner + 1
    return inner + 1 if is_definite(view.norm(inner)) else 0


def _is_purpose(view: View, at: int) -> bool:
    """li- + a noun of affairs (لشؤون, لحقوق); the nouns are in the table `purpose`."""
    tag = view.at(at, "purpose")
    return tag is not None


def _has_conjunction(view: View, at: int) -> bool:
    return view.joined(at)


def _is_family_name(view: View, at: int) -> bool:
    return any(tag.cls == "person" and isinstance(tag.row, Entity) and tag.stop == at + 1 for tag in view.tags[at] or ())
