"""What was agreed, told as a list: bullets, numbers or plain lines behind a line that speaks of an agreement."""

from __future__ import annotations

from collections.abc import Iterator

from summit_extract.reading.commitments import PointReading
from summit_extract.reading.scene import trimmed
from summit_extract.tagging.mentions import View
from summit_extract.text.morphology import is_definite
from summit_extract.text.segment import BULLETS
from summit_extract.text.tokens import NUMBER


def listed(view: View) -> Iterator[PointReading]:
    """Items of a list whose introducing line ends in a colon and speaks of an agreement."""
    paragraphs = view.doc.paragraphs
    for number, (first, stop) in enumerate(paragraphs):
        following = paragraphs[number + 1 : number + 3]
        items = len(following) == 2 and all(_item_start(view, *line) is not None for line in following)
        cue = _list_cue(view, first, stop) if view.norm(stop - 1) == ":" or items else None
        if cue is None:
            continue
        plain = view.norm(stop - 1) == ":" and len(following) == 2 and all(_is_plain_item(view, begin) for begin, _ in following)
        for begin, end in paragraphs[number + 1 :]:
            item = begin if plain and _is_plain_item(view, begin) else _item_start(view, begin, end)
            if item is None:
                break
            yield PointReading(item, trimmed(view, item, end), 0, cue, "bullet", None)


def _list_cue(view: View, first: int, stop: int) -> tuple[int, int] | None:
    for cls in ("agree-list", "agree-cue"):
        for at in range(first, stop):
            tag = view.at(at, cls)
            if tag is not None:
                return at, stop - 1
    return None


def _is_plain_item(view: View, first: int) -> bool:
    """A line without a bullet that begins with an indefinite noun of a commitment (دعم الجهود ...)."""
    tag = view.at(first, "commitment")
    return tag is not None and not tag.prefix and not is_definite(view.norm(first))


def _item_start(view: View, first: int, stop: int) -> int | None:
    """Behind a bullet or a list number; None for a line that is no item."""
    if view.norm(first) in BULLETS and stop - first > 2:
        return first + 1
    if view.doc.tokens.kinds[first] == NUMBER and view.norm(first + 1) in ".-)–" and stop - first > 3:
        return first + 2
    if view.at(first, "ordinal-head") is not None and view.norm(first + 1) in ":،":
        return first + 2
    return None
