"""Organizations called by an ordinary word or a city's name: clubs beside words of a match, outlets and brands in marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from summit_extract.lexicon.store import Tag
from summit_extract.lexicon.tables import Demonym, Entity, Word
from summit_extract.tagging.mentions import Mention, View
from summit_extract.tagging.organizations import BY_CONTEXT
from summit_extract.text.morphology import CONJUNCTIONS, is_definite
from summit_extract.text.segment import QUOTE_MARKS
from summit_extract.text.tokens import COMMAS, HYPHENS


def find_called(view: View) -> list[Mention]:
    """Clubs, outlets and brands whose short name counts only where something around it says so."""
    return [*_clubs(view), *_marked(view)]


def _mention(view: View, tag: Tag, rule: str) -> Mention:
    rows = view.lexicon.entity_rows(_value(tag))
    return view.mention("organization", tag.first, tag.stop, rule, prefix=tag.prefix, fused=tag.fused, rows=rows[:1])


# -- clubs --------------------------------------------------------------------------------------------


def _clubs(view: View) -> Iterator[Mention]:
    """A club where a report speaks of a match: by a city's name, or an ordinary word that a cue stands beside."""
    named = view.starting("club", "club-word")
    matches = view.starting("match-word") if named else []
    last, doubtful, sure = -_REACH, [], set[str]()
    for at in named if len(matches) >= _LEAST else ():
        tag = view.at(at, "club") or view.at(at, "club-word")
        if tag is None or (near := _near(matches, at)) < _LEAST or _is_other(view, tag):
            continue
        if tag.cls == "club" and view.any_of(at, _PERSON) is None:
            found = not _is_town(view, tag)
        else:
            found = near >= _MANY and (_has_cue(view, tag, beside=at - last <= _BESIDE) or (last == at and view.norm(at)[: tag.prefix] in CONJUNCTIONS))
        if found:
            yield _mention(view, tag, "organization.club")
            sure.add(_value(tag))
            last = tag.stop
        else:
            doubtful.append(tag)
    for tag in doubtful:
        if _value(tag) in sure and tag.cls == "club-word" and _is_free(view, tag):
            yield _mention(view, tag, "organization.club")


def _value(tag: Tag) -> str:
    return tag.row.value if isinstance(tag.row, Word) else ""


def _is_free(view: View, tag: Tag) -> bool:
    """The club is named elsewhere in the report, and here the word is no ordinary one and no adjective."""
    return view.any_of(tag.first, _ORDINARY) is None and not (view.same_line(tag.first) and not tag.prefix and is_definite(view.norm(tag.first - 1)))


_ORDINARY = frozenset("common demonym org-adjective person name-hint title organization place".split())
_PERSON = frozenset({"person"})
_LEAST, _MANY = 2, 4  # words of a match within reach, for a city's name and for an ordinary word
_REACH = 40
_BESIDE = 6


def _is_other(view: View, tag: Tag) -> bool:
    """An organization known by this name anywhere."""
    return any(t.cls == "organization" and not (isinstance(t.row, Entity) and BY_CONTEXT in t.row.note) for t in view.tags[tag.first] or ())


def _near(matches: list[int], at: int) -> int:
    return bisect_left(matches, at + _REACH) - bisect_left(matches, at - _REACH)


def _has_cue(view: View, tag: Tag, *, beside: bool) -> bool:
    """A word that governs a club stands before it, or the country's adjective behind it (الاتفاق السعودي).

    A word of everyday use (على, مع) counts before a common word only `beside` another club.
    """
    before = tag.first - 1
    if view.same_line(tag.first) and not tag.prefix:
        cues = _CUES | _NEAR if beside or view.any_of(tag.first, _COMMON) is None else _CUES
        if view.any_of(before, cues) is not None:
            return True
    return _has_origin(view, tag.stop) and not is_definite(view.norm(before))


_CUES, _NEAR, _COMMON = frozenset({"club-cue"}), frozenset({"club-near"}), frozenset({"common"})


def _has_origin(view: View, at: int) -> bool:
    """A masculine adjective of a country: clubs have one, cities a feminine one."""
    demonym = view.at(at, "demonym") if view.same_line(at) else None
    return demonym is not None and isinstance(demonym.row, Demonym) and demonym.row.gender == "m" and demonym.row.number == "sg" and is_definite(view.norm(at))


def _is_town(view: View, tag: Tag) -> bool:
    """The city itself: something is in it or goes to it, or it opens the line as a dateline does."""
    if _has_origin(view, tag.stop):
        return False
    if tag.prefix and view.lexicon.exact((view.norm(tag.first)[: tag.prefix],), "town-cue"):
        return True
    if not view.same_line(tag.first):
        return view.norm(tag.stop) in HYPHENS | _OPEN
    return view.any_of(tag.first - 1, _TOWN) is not None


_OPEN = COMMAS | frozenset("(:/")
_TOWN = frozenset({"town-cue", "place-head"})


# -- outlets and brands -------------------------------------------------------------------------------


def _marked(view: View) -> Iterator[Mention]:
    """An outlet or a brand in quotation marks (مراسل «الشرق الأوسط»); an outlet in a dateline or behind its reporter too."""
    for at in view.starting("outlet", "brand"):
        tag = view.at(at, "outlet") or view.at(at, "brand")
        if tag is None:
            continue
        head = view.at(at - 1, "press-head") if tag.cls == "outlet" and not tag.prefix and view.same_line(at) else None
        if head is not None:
            rows = view.lexicon.entity_rows(_value(tag))[:1]
            yield view.mention("organization", at - 1, tag.stop, "organization.outlet", prefix=head.prefix, fused=head.fused, rows=rows)
        elif _is_named(view, tag, outlet=tag.cls == "outlet"):
            yield _mention(view, tag, f"organization.{tag.cls}")


def _is_named(view: View, tag: Tag, *, outlet: bool) -> bool:
    if _in_marks(view, tag) and _may_be_quoted(view, tag.first - 2, outlet=outlet):
        return True
    return outlet and (_in_dateline(view, tag) or _has_reporter(view, tag))


def _in_marks(view: View, tag: Tag) -> bool:
    return not tag.prefix and tag.first > 0 and view.norm(tag.first - 1) in QUOTE_MARKS and view.norm(tag.stop) in QUOTE_MARKS


def _may_be_quoted(view: View, before: int, *, outlet: bool) -> bool:
    """No noun before the marks says that the name is something else's (تيار, عملية, فيلم)."""
    if view.any_of(before, _PRESS) is not None:
        return outlet
    if view.any_of(before, _BODY) is not None:
        return not outlet
    if outlet:  # somebody tells it something, or it asks, learns, gets
        return len(view.norm(before)) == 1 or view.norm(before).endswith(_FEMININE_PAST) or view.any_of(before, _HEARING) is not None
    return view.any_of(before, _TITLED) is None


_FEMININE_PAST = ("ت", "تها", "ته")
_HEARING = frozenset("speech source-noun outlet-cue preposition conjunction".split())
_PRESS, _BODY, _TITLED = frozenset({"press-head"}), frozenset({"org-head", "org-head-definite"}), frozenset({"title-of"})


def _has_reporter(view: View, tag: Tag) -> bool:
    return not tag.prefix and view.same_line(tag.first) and view.any_of(tag.first - 1, _REPORTER) is not None


_REPORTER = frozenset({"outlet-cue"})


def _in_dateline(view: View, tag: Tag) -> bool:
    """Behind the place that opens a line or stands right before, between marks (بغداد - قنا -)."""
    if tag.prefix or view.norm(tag.first - 1) not in _DASHES or view.norm(tag.stop) not in _DASHES or not view.same_line(tag.stop):
        return False
    places = [at for at in range(max(tag.first - _DATELINE, 0), tag.first) if view.at(at, "place") is not None]
    if not places:
        return False
    starts = [at for at in range(max(tag.first - _DATELINE, 0), places[-1] + 1) if not view.same_line(at)]
    return bool(starts) or places[-1] == tag.first - 2


_DASHES = HYPHENS | frozenset("/():—")
_DATELINE = 6
