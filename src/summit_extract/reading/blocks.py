"""Statements given in full: introduced by a formula and a colon, up to their signature."""

from __future__ import annotations

from typing import NamedTuple

from summit_extract.lexicon.tables import Speech
from summit_extract.reading.scene import Scene
from summit_extract.tagging.mentions import View
from summit_extract.tagging.offices import Offices


class Block(NamedTuple):
    """A statement in tokens.

    Attributes:
        first, stop: its tokens.
        cue: tokens of the formula that introduces it.
        speaker_at: where to look for its speaker, from left to right.
    """

    first: int
    stop: int
    cue: tuple[int, int]
    speaker_at: tuple[int, int]


def find_blocks(scene: Scene, offices: Offices) -> list[Block]:
    """Statements between an introducing line that ends in a colon and a signature line."""
    view = scene.view
    paragraphs = view.doc.paragraphs
    blocks: list[Block] = []
    number = 0
    while number < len(paragraphs):
        cue = _introduces(view, paragraphs[number])
        if cue is None or number + 1 >= len(paragraphs):
            number += 1
            continue
        start = number + 1
        speaker = paragraphs[number]
        if view.norm(paragraphs[start][1] - 1) == ":" and start + 1 < len(paragraphs) and _names_somebody(offices, paragraphs[start]):
            cue = _introduces(view, paragraphs[start]) or cue
            speaker = paragraphs[start]
            start += 1
        stop = _signature(view, offices, paragraphs, start)
        if stop > start:
            blocks.append(Block(paragraphs[start][0], paragraphs[stop - 1][1], cue, speaker))
        number = stop
    return blocks


def _names_somebody(offices: Offices, paragraph: tuple[int, int]) -> bool:
    return any(paragraph[0] <= m.first < paragraph[1] and m.cls != "place" for m in offices.mentions)


def _introduces(view: View, paragraph: tuple[int, int]) -> tuple[int, int] | None:
    """The formula of a line that ends in a colon; None for any other line."""
    first, stop = paragraph
    if view.norm(stop - 1) != ":":
        return None
    for at in range(first, stop):
        for tag in view.tags[at] or ():
            if isinstance(tag.row, Speech) and tag.cls == "speech-phrase" and "block" in tag.row.frames:
                return at, tag.stop
    return None


def _signature(view: View, offices: Offices, paragraphs: list[tuple[int, int]], start: int) -> int:
    """The number of the first line behind `start` that signs the statement, or of the last line."""
    names = {mention.first: mention for mention in offices.mentions}
    for number in range(start + 1, len(paragraphs)):
        first, stop = paragraphs[number]
        mention = names.get(first)
        if mention is not None and mention.cls == "organization" and stop - mention.stop <= 1:
            return number
        if view.norm(stop - 1) not in ".؟!…:؛" and stop - first <= 6 and not _is_item(view, first):
            return number
    return start + 1 if len(paragraphs) - start > 12 else len(paragraphs)


def _is_item(view: View, first: int) -> bool:
    return not view.is_word(first)
