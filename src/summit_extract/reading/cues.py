"""Cues of meeting: nouns and verbs, weighted by where they stand."""

from __future__ import annotations

from typing import NamedTuple

from summit_extract.lexicon.store import Tag
from summit_extract.lexicon.tables import Word
from summit_extract.reading.chronology import is_told_of_another
from summit_extract.tagging.mentions import View
from summit_extract.text.morphology import LI

LEAD_SENTENCES = 5
LEAD = 7  # sentences in which frames and hosts are the report's own meeting's
ASIDE = "aside"  # no kind of the report's own meeting, but near its place: a press conference, a summit that it prepares


class MeetingCue(NamedTuple):
    """A noun or verb of meeting in the report."""

    first: int
    stop: int
    kind: str
    weight: float
    verb: bool


def meeting_cues(view: View) -> list[MeetingCue]:
    """Nouns and verbs of meeting, weighted by where they stand: headline, lead, body."""
    cues: list[MeetingCue] = []
    others: set[int] = set()  # the first tokens of cues that tell of another meeting
    own = ""  # the number of the report's own round, the first that is told
    for at in view.starting("meeting-noun", "meeting-verb"):
        for tag in view.tags[at] or ():
            if tag.cls in ("meeting-noun", "meeting-verb") and isinstance(tag.row, Word) and tag.row.value != "host":
                if tag.prefix and view.norm(at)[tag.prefix - 1] == LI:
                    break  # "in preparation for a summit" is about another meeting
                if view.at(at - 1, "aside-event") is not None:
                    break  # "on the sidelines of the summit"
                weight = weight_at(view, at) * (0.6 if tag.cls == "meeting-verb" else 1.0)
                if _is_round(view, tag.stop, at):
                    break  # "a second round of the talks": the talks are the cue
                cues.append(MeetingCue(at, tag.stop, tag.row.value, weight, tag.cls == "meeting-verb"))
                number = round_number(view, at)
                own = own or number
                if _is_of_another(view, tag) or (number and number != own):
                    others.add(at)
                break
    return [cue._replace(kind=ASIDE) if cue.first in others or _is_headed(view, cue, cues, others) else cue for cue in cues]


def _is_round(view: View, stop: int, at: int) -> bool:
    """A round of what another noun of meeting names (جولة ثانية من المحادثات)."""
    if view.at(at, "round-noun") is None:
        return False
    nouns = (view.at(index, "meeting-noun") for index in range(stop, stop + _ROUND))
    return any(noun is not None and getattr(noun.row, "value", "") != "visit" for noun in nouns)


def round_number(view: View, at: int) -> str:
    """The number of the round that a noun of meeting belongs to (الجولة الثانية من المحادثات); empty where none is told."""
    for index in range(max(0, at - _ROUND), at):
        number = view.at(index + 1, "round-number") if view.at(index, "round-noun") is not None else None
        if number is not None and isinstance(number.row, Word):
            return number.row.value
    return ""


def _is_headed(view: View, cue: MeetingCue, cues: list[MeetingCue], others: set[int]) -> bool:
    """In the headline: the lead speaks of such a meeting only as of another, one still to be brought about."""
    if view.doc.sentence_at(cue.first) > 0:
        return False
    same = [c for c in cues if c.kind == cue.kind and 0 < view.doc.sentence_at(c.first) <= _FIRST]
    return bool(same) and all(c.first in others for c in same)


def _is_of_another(view: View, tag: Tag) -> bool:
    """A press conference, or a meeting that this one is to bring about (تحضيرا للقمة, احتمال عقد قمة)."""
    if tag.cls != "meeting-noun":
        return False
    if is_told_of_another(view, tag.first):
        return True
    prepared = getattr(tag.row, "value", "") == "summit" and any(view.at(tag.first - back, "prospective") is not None for back in (1, 2))
    return prepared or tag.fused or view.at(tag.first, "press") is not None


def weight_at(view: View, at: int) -> float:
    sentence = view.doc.sentence_at(at)
    if sentence == 0:
        return 3.0
    return 2.0 if sentence <= 2 else 1.0 if sentence < LEAD_SENTENCES else 0.25


def has_status(view: View, at: int, status: str) -> bool:
    """The word at `at` says that a meeting is planned, held, ongoing or cancelled."""
    tag = view.at(at, "meeting-status")
    return tag is not None and isinstance(tag.row, Word) and tag.row.value == status


def is_aside(view: View, at: int) -> bool:
    """The clause of token `at` tells of another time or matter: pluperfect, a past day, a change of subject."""
    first, _ = view.doc.sentences[view.doc.sentence_at(at)]
    clause = range(max(first, at - _CLAUSE), at)
    asides, had_been = view.first.get("aside-meeting"), view.first.get("had-been")
    if asides and any(index in asides for index in clause):
        return True
    for index in clause if had_been else ():
        if view.at(index, "had-been") is not None and any(view.at(i, "perfect") is not None for i in range(index + 1, min(index + 8, at + 1))):
            return True
    return any(view.at(index, "back-then") is not None for index in range(at, min(at + 4, len(view.tags))))


_FIRST = 2  # sentences behind the headline that say what it is about
_ROUND = 4  # tokens between a round and what it is of
_CLAUSE = 30
