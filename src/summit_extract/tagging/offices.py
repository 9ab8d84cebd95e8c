"""Which titles belong to which names, and titles that stand alone for a person."""

from __future__ import annotations

from typing import NamedTuple

from summit_extract.lexicon.tables import Demonym
from summit_extract.tagging.mentions import Mention, View
from summit_extract.tagging.titles import HONORIFIC, LEADING, OFFICE, TitlePhrase, title_at
from summit_extract.text.morphology import is_definite
from summit_extract.text.tokens import COMMAS


class Offices(NamedTuple):
    """Names with their titles, and the title phrases without a name.

    Attributes:
        mentions: all mentions of the report; people carry their titles' token ranges.
        alone: title phrases that no name follows, by first token.
        phrases: all title phrases by first token.
    """

    mentions: list[Mention]
    alone: dict[int, TitlePhrase]
    phrases: dict[int, TitlePhrase]


def attach_titles(view: View, mentions: list[Mention]) -> Offices:
    """Give each person the titles before it and in apposition behind it."""
    by_first = {mention.first: mention for mention in mentions if mention.cls == "person"}
    inside = {i for m in mentions if m.cls == "person" for i in range(m.first, m.stop)}
    phrases = _phrases(view, inside)
    stops = {mention.stop for mention in by_first.values()}
    for phrase in [p for p in phrases.values() if p.first in stops and _serves_another(view, p)]:
        chief = by_first.get(phrase.stop)
        if chief is not None:  # X, head of the office of leader Y: Y is part of X's title
            phrases[phrase.first] = phrase._replace(stop=chief.stop)
    titled: dict[int, Mention] = {}
    alone: dict[int, TitlePhrase] = {}
    for phrase in phrases.values():
        name = _name_behind(view, phrase, by_first)
        if name is None or phrase.head.number != "sg" or _is_foreign(view, phrase, name) or speaks_for_office(view, phrase):
            alone[phrase.first] = phrase
        elif phrase.head.kind != "honorific":
            current = titled.get(name.first, name)
            titled[name.first] = current.with_title((phrase.first, phrase.stop))
    for mention in by_first.values():
        behind = _office_behind(view, mention, phrases, by_first)
        if behind is not None:
            current = titled.get(mention.first, mention)
            titled[mention.first] = current._replace(titles=(*current.titles, (behind.first, behind.stop)))
            alone.pop(behind.first, None)
    return Offices([titled.get(m.first, m) if m.cls == "person" else m for m in mentions], alone, phrases)


def _serves_another(view: View, phrase: TitlePhrase) -> bool:
    """The phrase ends in the office of a chief (مدير مكتب زعيم ..., المستشار الخاص للرئيس ...)."""
    last = view.at(phrase.stop - 1, "title") if phrase.stop - phrase.first > 1 else None
    return (last is not None and last.fused) or any(
        view.bare(at, "org-head") and not is_definite(view.norm(at)) and (inner := view.at(at + 1, "title")) is not None and not inner.prefix
        for at in range(phrase.first + 1, phrase.stop - 1)
    )


def speaks_for_office(view: View, phrase: TitlePhrase) -> bool:
    """Somebody unnamed who speaks for an office (متحدث باسم رئيس كذا، فلان): the name in apposition is that office's."""
    governor = phrase.first + 1
    inner = view.at(governor, "title-preposition") is not None and view.at(governor + 1, "title") is not None
    return inner and not is_definite(view.norm(phrase.first))


def _is_foreign(view: View, phrase: TitlePhrase, name: Mention) -> bool:
    """The title's country is not that of a known holder of office: the title is somebody else's."""
    if phrase.stop == name.first or not any(row.role for row in name.rows):
        return False
    for at in range(phrase.first, phrase.stop):
        demonym = view.at(at, "demonym")
        if demonym is not None and isinstance(demonym.row, Demonym) and demonym.row.country.isupper():
            return all(row.country != demonym.row.country for row in name.rows)
    return False


def _phrases(view: View, inside: set[int]) -> dict[int, TitlePhrase]:
    """Title phrases from left to right, the ones nested in another left out."""
    found: dict[int, TitlePhrase] = {}
    end = 0
    for at in view.starting("title"):
        phrase = title_at(view, at, kinds=LEADING) if at >= end and at not in inside else None
        if phrase is not None:
            found[at] = phrase
            end = phrase.stop
    return found


def _name_behind(view: View, phrase: TitlePhrase, by_first: dict[int, Mention]) -> Mention | None:
    at = start = _behind_more(view, phrase, by_first)
    for _ in range(3):
        if at in by_first:
            return by_first[at] if by_first[at].start == view.doc.tokens.starts[at] else None  # "X the minister and Y"
        if not view.same_line(at):
            return None
        honorific = title_at(view, at, kinds=HONORIFIC) if view.tags[at] else None
        if honorific is not None and not honorific.prefix:
            at = honorific.stop
        elif at == phrase.stop and view.bare(at, "copula"):
            at += 1  # another spokesman, who is X
        elif view.norm(at) in COMMAS and at == start and phrase.head.number == "sg":
            at += 1
            if at in by_first and by_first[at].start != view.doc.tokens.starts[at]:
                return None  # "the spokesman of X, and Y": the next of a list
        else:
            return None
    return by_first.get(at)


def _behind_more(view: View, phrase: TitlePhrase, by_first: dict[int, Mention]) -> int:
    """The comma behind a few more definite nouns of the office, where a name stands between commas (مدير مركز الدراسات والأبحاث، فلان،)."""
    at = phrase.stop
    while at - phrase.stop < _MORE and view.same_line(at) and at not in by_first and _is_plain_noun(view, at):
        at += 1
    name = by_first.get(at + 1) if view.norm(at) in COMMAS else None
    return at if name is not None and view.norm(name.stop) in COMMAS else phrase.stop


def _is_plain_noun(view: View, at: int) -> bool:
    """A definite noun, joined or not, that is no name, office or place."""
    norm = view.norm(at)
    definite = is_definite(norm) or (view.joined(at) and is_definite(norm[1:]))
    return definite and view.any_of(at, _OTHER) is None


_MORE = 4  # tokens of an office that its complements do not reach
_OTHER = frozenset({"title", "person", "place", "organization", "meeting-noun", "delegation-noun"})


def _office_behind(view: View, mention: Mention, phrases: dict[int, TitlePhrase], by_first: dict[int, Mention]) -> TitlePhrase | None:
    """An office in apposition: directly behind the name, or behind a comma with more than its head."""
    at = mention.stop
    if not view.same_line(at):
        return None
    comma = view.norm(at) in COMMAS
    phrase = phrases.get(at + 1 if comma else at)
    if phrase is None or phrase.head.kind != "office" or phrase.prefix or phrase.stop - phrase.first < 2:
        return None
    if comma and view.norm(phrase.stop) not in '،,.:؟!)»"' and view.same_line(phrase.stop) and not view.at(phrase.stop, "that"):
        return None
    if title_at(view, phrase.first, kinds=OFFICE) is None:
        return None
    if _name_behind(view, phrase, by_first) is not None:
        return None  # "received King X[,] President[,] Y": the office is Y's
    return phrase
