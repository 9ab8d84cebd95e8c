"""Whether the meeting was held, is under way, lies ahead, or will not take place."""

from __future__ import annotations

from collections import Counter

from summit_extract.lexicon.tables import Word
from summit_extract.reading.chronology import DatedExpression, Publication
from summit_extract.reading.cues import ASIDE, MeetingCue, has_status
from summit_extract.tagging.mentions import View
from summit_extract.text.morphology import THIRD_PERSON, looks_future, looks_imperfect

_BEFORE, _BEHIND = 6, 5  # tokens beside a cue in which a word speaks of its status
_TELLS_PAST = frozenset({"event-during", "event-after"})
_CANCELLED = 3.0  # a word of the headline, or two of the lead
_DATED_BEHIND = 18  # tokens behind a cue in which its day may stand
_FAR_BEHIND = 9  # tokens behind a cue in which its verb may stand


def read_status(view: View, lead: list[MeetingCue], start: str | None, publication: Publication | None, dates: list[DatedExpression]) -> str:
    """By the day where it is known; else by what the words beside the cues of the lead weigh together."""
    votes: dict[str, float] = dict.fromkeys(("held", "planned", "ongoing", "cancelled"), 0.0)
    for cue in lead:
        beside, told = _beside(view, cue), _told(view, cue)
        behind = min((other.first for other in lead if other.first > cue.first), default=len(view.tags))
        beside["planned"] += _is_dated_ahead(view, cue, behind, dates, publication)
        if beside["planned"]:
            told["held"] = 0  # "will convey at their meeting": ahead like its verb
        for status, count in (beside + told).items():
            votes[status] += count * cue.weight
    main = max(lead, key=lambda cue: (cue.weight, -cue.first))
    if votes["cancelled"] >= _CANCELLED:
        return "cancelled"
    if start and publication and start != publication.day.isoformat():
        return "planned" if start > publication.day.isoformat() else "held"
    if votes["planned"] and votes["planned"] >= 2 * votes["held"]:
        return "planned"
    ongoing = votes["ongoing"] > votes["held"] and any(has_status(view, at, "ongoing") for at in range(main.first - 3, main.stop + 4))
    return "ongoing" if ongoing else "held"


def _is_dated_ahead(view: View, cue: MeetingCue, behind: int, dates: list[DatedExpression], publication: Publication | None) -> bool:
    """Behind the cue and before the next, in its sentence, stands a time that is still to come (قد تجرى في أوائل الشهر المقبل)."""
    if publication is None or cue.kind == ASIDE:
        return False
    stop = min(view.doc.sentences[view.doc.sentence_at(cue.first)][1], cue.stop + _DATED_BEHIND, behind)
    values = ((dated.value.value or "").partition("/")[0] for dated in dates if cue.stop <= dated.mention.first < stop)
    day = publication.day.isoformat()
    return any(value[:1].isdigit() and value > day[: len(value)] for value in values)


def _beside(view: View, cue: MeetingCue) -> Counter[str]:
    """Words of status and future verbs near the cue."""
    votes: Counter[str] = Counter()
    first, stop = view.doc.sentences[view.doc.sentence_at(cue.first)]
    for at in range(max(first, cue.first - _BEFORE), min(stop, cue.stop + _BEHIND)):
        tag = view.at(at, "meeting-status")
        if tag is not None and isinstance(tag.row, Word) and tag.row.value != "held":
            votes[tag.row.value] += 1
        elif looks_future(view.norm(at)) and view.at(at, "not-future") is None:
            votes["planned"] += 1
    return votes


def _told(view: View, cue: MeetingCue) -> Counter[str]:
    """Whether the clause tells of the cue as past (during, at the end of, lasted) or as ahead (in preparation for, may be held)."""
    votes: Counter[str] = Counter()
    first, stop = view.doc.sentences[view.doc.sentence_at(cue.first)]
    before = range(max(first, cue.first - _BEHIND), cue.first)
    near = range(before.start, min(stop, cue.stop + _FAR_BEHIND))
    perfect = cue.verb and not looks_imperfect(view.norm(cue.first)) and not looks_future(view.norm(cue.first))
    if perfect and not any(view.at(at, "had-been") is not None for at in before):
        votes["held"] += 1
    took_place = any(has_status(view, at, "held") for at in near)
    if took_place or view.any_of(cue.first - 1, _TELLS_PAST) is not None:
        votes["held"] += 1
    if any(view.at(at, "event-ahead") is not None for at in before[-3:]):
        votes["planned"] += 1
    modal = (at for at in near if view.at(at, "modal") is not None)
    if any(view.norm(behind)[:1] in THIRD_PERSON and len(view.norm(behind)) > 3 for at in modal for behind in range(at + 1, min(at + 4, stop))):
        votes["planned"] += 1
    return votes
