"""Whether words tell of another meeting than the report's own: an earlier one, a later one, the next stop."""

from __future__ import annotations

from bisect import bisect_left

from summit_extract.lexicon.store import Tag
from summit_extract.lexicon.tables import Word
from summit_extract.reading.chronology import DatedExpression, is_told_of_another
from summit_extract.reading.cues import has_status, is_aside
from summit_extract.reading.meeting import MeetingReading, is_speech_day
from summit_extract.reading.scene import Scene
from summit_extract.tagging.mentions import Mention
from summit_extract.text.morphology import BI, LI, looks_future, looks_imperfect, looks_present
from summit_extract.text.tokens import PAUSES

REACH = 45  # tokens of a sentence that one frame may span


class Elsewhere:
    """Tells the report's own meeting from the others that it mentions."""

    def __init__(self, scene: Scene, dates: list[DatedExpression], meeting: MeetingReading, mention_at: dict[int, Mention]) -> None:
        self.scene, self.view, self.dates, self.meeting, self.mention_at = scene, scene.view, dates, meeting, mention_at
        self.kind, self.planned = meeting.kind, meeting.status == "planned"
        self._days = [dated.mention.first for dated in dates]

    def is_other_meeting(self, tag: Tag, number: int) -> bool:
        """A signing in passing, a meeting still to be arranged, or one told in the pluperfect."""
        if isinstance(tag.row, Word) and tag.row.value == "signing" and self.kind != "signing":
            return True
        asked = next((at for at in (tag.first - 1, tag.first - 2) if self.view.at(at, "prospective") is not None), None)
        if not self.planned and tag.cls == "meeting-noun" and asked is not None:
            first = self.view.doc.sentences[number][0]
            purpose = self.view.norm(asked)[0] in (BI, LI)  # one comes for it: it is the report's own
            return not (purpose and any(self.view.at(at, "motion-verb") is not None for at in range(first, tag.first)))
        if not self.planned and tag.cls == "meeting-noun" and self._is_scheduled(tag):
            return True
        if tag.cls == "by-means" and self._is_held_elsewhere(tag):
            return True
        if tag.cls == "meeting-noun" and number > 1 and (self._is_called_off(tag.first) or self._is_of_another_town(tag.stop)):
            return True
        if tag.cls == "meeting-noun" and number > 1 and (is_told_of_another(self.view, tag.first) or self._is_of_aside(tag.first)):
            return True
        if tag.cls == "meeting-noun" and number > 1 and self.view.at(tag.stop, "tentative") is not None:
            return True
        if self.planned and number > 1 and tag.cls in ("meeting-noun", "by-means") and self._was_held(tag):
            return True
        return self._is_told_as_past(tag, number) or self._is_next_stop(tag.first) or self.is_elsewhere(tag.first)

    def _is_scheduled(self, tag: Tag) -> bool:
        """An adjective says that the meeting lies ahead (المحادثات المرتقبة)."""
        return any(has_status(self.view, at, "planned") for at in (tag.stop, tag.stop + 1))

    def _is_held_elsewhere(self, tag: Tag) -> bool:
        """A verb of holding whose noun is the last summit, or that lies ahead of this one (القمة الأخيرة التي عقدها, قبل أسبوع من عقده قمة)."""
        before = range(max(tag.first - _NOUN, 0), tag.first)
        ahead = not self.planned and self.view.norm(tag.first - 1) not in PAUSES and any(self.view.at(at, "event-ahead") is not None for at in before)
        return ahead or any(self.view.at(at, "former") is not None and self.view.at(at + 1, "relative") is not None for at in before)

    def _was_held(self, tag: Tag) -> bool:
        """A relative clause tells in the perfect that it was held (اللقاء الثلاثي الذي جمع, القمة التي عقدها)."""
        at = tag.first - 1 if tag.cls == "by-means" else tag.stop
        for index in range(at, min(at + _ADJECTIVES, len(self.view.tags) - 1)):
            if self.view.bare(index, "relative"):
                norm = self.view.norm(index + 1)
                return self.view.at(index + 1, "by-means") is not None and not looks_present(norm) and not looks_future(norm)
            if not self.view.is_word(index):
                return False
        return False

    def _is_of_aside(self, at: int) -> bool:
        """In a relative clause about a meeting in passing (منذ القمة التي مهدت للقاء فلان)."""
        for index in range(at - 1, max(self.view.doc.sentences[self.view.doc.sentence_at(at)][0], at - REACH // 2), -1):
            if self.view.norm(index) in PAUSES:
                return False
            if self.view.bare(index, "relative"):
                head = next((back for back in range(index - 1, max(index - _NOUN, 0), -1) if self.view.at(back, "meeting-noun") is not None), 0)
                return bool(head) and self.view.at(head - 1, "aside-event") is not None
        return False

    def _is_called_off(self, at: int) -> bool:
        """Right behind a verb of calling off, where the report's own meeting is not (ألغى قمته مع فلان)."""
        return self.meeting.status != "cancelled" and self.view.at(at - 1, "call-off") is not None

    def _is_of_another_town(self, at: int) -> bool:
        """A town right behind the noun that is not the meeting's (محادثات نيروبي in a report of talks in Muscat)."""
        mention, city = self.mention_at.get(at), self.meeting.city
        if mention is None or city is None or mention.cls != "place" or not all(row.kind in _TOWNS for row in mention.rows):
            return False
        return bool(mention.rows) and not {row.id for row in mention.rows} & {row.id for row in city.rows}

    def _is_next_stop(self, at: int) -> bool:
        """Behind "on his way to", in another country than the meeting's (متوجها إلى كذا حيث يلتقي)."""
        for index in range(max(at - _LEG, 0), at):
            if self.view.at(index, "next-stop") is not None:
                place = next((m for i in range(index + 1, at) if (m := self.mention_at.get(i)) is not None and m.cls == "place"), None)
                return place is not None and bool(self.meeting.country) and all(row.country != self.meeting.country for row in place.rows)
        return False

    def _is_told_as_past(self, tag: Tag, number: int) -> bool:
        """The last summit; in a report on what lies ahead, or behind "had been", a meeting that was (وكان فلان التقى ...)."""
        if tag.cls == "meeting-noun":
            return any(self.view.at(at, "former") is not None for at in (tag.stop, tag.stop + 1))
        norm = self.view.norm(tag.first)[tag.prefix :]
        if tag.cls != "meeting-verb" or looks_imperfect(norm) or looks_future(norm):
            return False
        clause = range(max(self.view.doc.sentences[number][0], tag.first - REACH // 2), tag.first)
        return (self.planned and number > 1) or any(self.view.at(at, "had-been") is not None for at in clause)

    def is_elsewhere(self, at: int) -> bool:
        """Behind the lead, the clause of token `at` tells of another time or matter."""
        number = self.view.doc.sentence_at(at)
        if number <= 1:
            return False
        first = max(self.view.doc.sentences[number][0], at - REACH)
        ahead = self.planned and looks_future(self.view.norm(at))  # "X said before that Y will lead": Y is still to come
        if any(self.view.at(index, "former") is not None and self.view.at(index - 1, "meeting-noun") is not None for index in range(first, at)):
            return True  # "the last summit was in April, when ..."
        told = self.dates[bisect_left(self._days, first) : bisect_left(self._days, at)]
        return (is_aside(self.view, at) and not ahead) or any(self._is_long_ago(dated) or self._is_other_day(dated) for dated in told)

    def is_long_before(self, first: int, stop: int) -> bool:
        """Between a cue and its participants stands a time long ago (القمة التي جمعت الأسبوع الماضي فلانا وفلانا)."""
        return any(self._is_long_ago(dated) for dated in self.dates[bisect_left(self._days, first) : bisect_left(self._days, stop)])

    def _is_long_ago(self, dated: DatedExpression) -> bool:
        """Last week, last month, last year; days ago."""
        mention = dated.mention
        if "ago" in mention.match.rule.options.get("after", ()) and "T" not in (dated.value.value or ""):
            return True
        return self.view.at(mention.first, "weekday") is None and any(self.view.at(i, "past") is not None for i in range(mention.first, mention.stop))

    def _is_other_day(self, dated: DatedExpression) -> bool:
        """A full day outside the meeting's own, and not the day of somebody's words."""
        start, day = self.meeting.start, dated.value.value
        if not start or not day or dated.value.precision != "day" or day.startswith("P"):
            return False
        own = start[:10] <= day[:10] <= (self.meeting.end or start)[:10]
        return not own and not is_speech_day(self.scene, dated)

    def names_its_town(self, number: int) -> bool:
        """The sentence names the meeting's town."""
        first, stop = self.view.doc.sentences[number]
        city = self.meeting.city
        towns = (m for at in range(first, stop) if (m := self.mention_at.get(at)) is not None and m.cls == "place")
        return city is not None and any(row.id == own.id for m in towns for row in m.rows for own in city.rows)


_TOWNS = frozenset({"city", "capital", "town"})
_NOUN = 5  # tokens between a noun of meeting and the verb of its relative clause
_ADJECTIVES = 4  # tokens between a noun of meeting and its relative clause
_LEG = 8  # tokens between "on his way to" and whom he meets there
