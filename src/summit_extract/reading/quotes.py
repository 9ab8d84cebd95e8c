"""Quotes: reported speech with its speaker; partial quotations beside their clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from typing import NamedTuple

from summit_extract.reading.blocks import Block, find_blocks
from summit_extract.reading.chronology import DatedExpression
from summit_extract.reading.meeting import MeetingReading
from summit_extract.reading.said import Said
from summit_extract.reading.scene import Scene
from summit_extract.reading.speakers import Speakers
from summit_extract.reading.speech import find_said, inner_cue
from summit_extract.reading.voice import Voice
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.mentions import View
from summit_extract.tagging.offices import Offices
from summit_extract.text.morphology import BI, SUFFIX_PRONOUNS
from summit_extract.text.segment import Marked


class QuoteReading(NamedTuple):
    """A quote in token indices.

    Attributes:
        first, stop: tokens of what is said.
        direct: in quotation marks, after a colon, or a statement given in full.
        voice: the speaker; None where the report does not tell.
        cue: tokens of the speech verb, clitics counted in `cue_prefix`.
        day: the day it was said; `addressee`: whom it was said to.
    """

    first: int
    stop: int
    direct: bool
    voice: Voice | None
    cue: tuple[int, int] | None
    cue_prefix: int = 0
    day: str | None = None
    addressee: str | None = None


class DatedQuotes(NamedTuple):
    """Quotes with the day they were said, and that day by token for what is said in marks."""

    quotes: list[QuoteReading]
    days: dict[int, date]


def with_days(view: View, quotes: list[QuoteReading], dates: list[DatedExpression], meeting: MeetingReading | None) -> DatedQuotes:
    """The day of each quote: a date beside its cue, the date that signs a statement, or the meeting's day.

    "Today" inside marked words is the speaker's today, not the paper's.
    """
    found, days = [], {}
    by_speaker: dict[str, str] = {}
    told = [dated.mention.first for dated in dates]
    for quote in quotes:
        speaker = quote.voice.name if quote.voice is not None else ""
        first = view.doc.sentences[view.doc.sentence_at(quote.cue[0])][0] if quote.cue is not None else quote.first
        near = dates[bisect_left(told, first) : bisect_right(told, quote.stop + _SIGNED)]
        day = _day_beside(view, quote, near) or by_speaker.get(speaker)
        if day is not None and speaker:
            by_speaker[speaker] = day
        found.append(quote._replace(day=day))
        spoken = day or (meeting.start if meeting is not None and meeting.status == "held" else None)
        if quote.direct and spoken is not None:
            days.update({index: date.fromisoformat(spoken) for index in range(quote.first, quote.stop)})
    return DatedQuotes(found, days)


_SIGNED = 14  # tokens between a statement in full and the day that signs it


def _day_beside(view: View, quote: QuoteReading, dates: list[DatedExpression]) -> str | None:
    """A day in the quote's sentence outside what is said, or right behind a statement in full."""
    if quote.cue is None:
        return None
    sentence = view.doc.sentence_at(quote.cue[0])
    for dated in dates:
        value = dated.value.value
        if dated.value.precision != "day" or not value or len(value) != 10:
            continue
        at = dated.mention.first
        beside = view.doc.sentence_at(at) == sentence and at < quote.first
        signing = quote.stop < at <= quote.stop + _SIGNED and quote.stop - quote.first > 60
        if beside or signing:
            return value
    return None


def read_quotes(scene: Scene, offices: Offices, things: list[NamedThing]) -> list[QuoteReading]:
    """All quotes of the report in order, block statements included."""
    speakers = Speakers(scene, offices, things)
    title_stop = _title_stop(scene)
    blocks = find_blocks(scene, offices)
    inside = [(block.first, block.stop) for block in blocks]
    found: list[QuoteReading] = []
    taken: set[int] = set()
    for said in find_said(scene):
        if said.cue.first < title_stop or any(first <= said.cue.first < stop for first, stop in inside):
            continue
        if said.cue.first in taken or said.first in taken:
            continue  # inside marked words: not the report's
        if said.stop <= said.first:
            speakers.note(said)
            continue
        if _in_heading(scene, said.cue.first):
            continue
        voice = speakers.of(said)
        if voice is None and not said.direct and said.cue.row.part in ("pass", "pres") and not said.cue.joined:
            continue  # "it is believed that", "it is noted that": nobody's words
        if _is_passive(scene, said) or (voice is not None and _is_impersonal(scene, said, voice)):
            continue
        cue = (said.cue.first, said.cue.stop)
        quote = QuoteReading(said.first, said.stop, said.direct, voice, cue, said.cue.prefix, addressee=speakers.addressee(said))
        found.append(quote)
        parts = [] if said.direct else _parts(scene, said)
        found += [_part(scene, speakers, said, quote, pair) for pair in parts]
        taken.update(range(said.first, said.stop) if said.direct else ())
    found += _loose(scene, found, title_stop, speakers)
    found += [_block_quote(speakers, block) for block in blocks]
    return sorted(_distinct(found), key=lambda quote: (quote.first, -quote.stop))


def _title_stop(scene: Scene) -> int:
    """Headlines are no reported speech: the first line, where a longer text follows."""
    paragraphs = scene.view.doc.paragraphs
    if len(paragraphs) > 1 and paragraphs[0][1] - paragraphs[0][0] < 30 and scene.view.norm(paragraphs[0][1] - 1) != ".":
        return paragraphs[0][1]
    return 0


def _is_passive(scene: Scene, said: Said) -> bool:
    """Was described as: a verb that needs its object right before bi- and "that" (نسخة وُصفت بأنها)."""
    bare = said.link == said.cue.stop and scene.view.norm(said.link)[:1] == BI
    return bare and said.cue.row.frames >= {"describe"} and not scene.view.norm(said.cue.first).endswith(SUFFIX_PRONOUNS)


def _is_impersonal(scene: Scene, said: Said, voice: Voice) -> bool:
    """it is expected that, it is noted that: an imperfect without a subject, said by nobody."""
    afar = voice.how == "elided" or 0 < voice.stop < said.cue.first - 1
    if said.direct or not afar or said.cue.row.part not in ("pres", "pass"):
        return False
    if scene.view.at(said.cue.first, "impersonal") is not None and said.link <= said.cue.stop + 1:
        return True
    return not said.cue.joined and said.cue.row.force in ("expect", "hope")


def _in_heading(scene: Scene, at: int) -> bool:
    """A short line without a full stop, between longer ones."""
    doc = scene.view.doc
    number = doc.paragraph_at(at)
    first, stop = doc.paragraphs[number]
    if stop - first > 14 or len(doc.paragraphs) < 5 or scene.view.norm(stop - 1) in ".؟!…:،":
        return False
    return number + 1 < len(doc.paragraphs) and doc.paragraphs[number + 1][1] - doc.paragraphs[number + 1][0] > 14


def _parts(scene: Scene, said: Said) -> list[Marked]:
    """Marked words of an indirect clause that are more than one scare word."""
    pairs = (scene.marks[index] for index in range(said.first, said.stop) if index in scene.marks)
    return [pair for pair in pairs if pair.stop - pair.first >= 2]


def _part(scene: Scene, speakers: Speakers, said: Said, whole: QuoteReading, pair: Marked) -> QuoteReading:
    """Marked words of an indirect clause: its speaker's, or those of somebody whom the clause quotes."""
    part = whole._replace(first=pair.first, stop=pair.stop, direct=True)
    cue = inner_cue(scene, said, pair)
    voice = speakers.inside(cue, pair.first - 1) if cue is not None else None
    if cue is None or voice is None:
        return part
    return part._replace(voice=voice, cue=(cue.first, cue.stop), cue_prefix=cue.prefix, addressee=None)


def _loose(scene: Scene, found: list[QuoteReading], title_stop: int, speakers: Speakers) -> list[QuoteReading]:
    """Marked sentences without a verb of their own, behind a quote of the same paragraph."""
    covered = {index for quote in found for index in range(quote.first, quote.stop)}
    loose = []
    for pair in scene.view.doc.marked:
        if pair.first in covered or pair.first < title_stop or pair.first not in scene.marks or pair.stop - pair.first < 6:
            continue
        before = [quote for quote in found if quote.stop <= pair.first]
        if not before:
            continue
        last = max(before, key=lambda quote: quote.stop)
        opening = pair.opening if pair.opening is not None else pair.first
        opens = opening == scene.view.doc.sentences[scene.view.doc.sentence_at(opening)][0]
        near = opens and scene.view.doc.sentence_at(last.stop - 1) >= scene.view.doc.sentence_at(opening) - 1
        if near and last.voice is not None:
            voice = last.voice._replace(first=0, stop=0, how="elided")
            loose.append(QuoteReading(pair.first, pair.stop, True, voice, last.cue, last.cue_prefix))
    return loose


def _block_quote(speakers: Speakers, block: Block) -> QuoteReading:
    voice = speakers.block_voice(block.speaker_at)
    return QuoteReading(block.first, block.stop, True, voice, block.cue)


def _distinct(quotes: list[QuoteReading]) -> list[QuoteReading]:
    seen: dict[tuple[int, int], QuoteReading] = {}
    for quote in quotes:
        seen.setdefault((quote.first, quote.stop), quote)
    return list(seen.values())
