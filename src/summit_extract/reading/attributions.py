"""Phrases of attribution (بحسب, وفقا ل, قال behind the words): which words they claim."""

from __future__ import annotations

from summit_extract.lexicon.tables import Speech
from summit_extract.reading.said import Said, clause
from summit_extract.reading.scene import FINITE, Cue, Scene, complementizer
from summit_extract.text.morphology import CONJUNCTIONS, FA, looks_future, looks_imperfect
from summit_extract.text.segment import Marked
from summit_extract.text.tokens import PAUSES


def postposed(scene: Scene, pair: Marked, stop: int) -> Said | None:
    """Marked words first, their verb and its subject behind a comma ("..."، قال الملك)."""
    at = pair.stop + 1
    paused = scene.view.norm(at) in PAUSES
    at = at + 1 if paused else at
    if pair.stop - pair.first < 2 or at >= stop:
        return None
    source = attribution(scene, at) or _attribution_behind(scene, at, stop)
    if source is not None and not source.prefix and scene.cue_at(source.stop) is None:
        return Said(source, min(source.stop + 14, stop), pair.first, pair.stop, True)
    if not paused or pair.stop - pair.first < 3:
        return None
    relay = scene.view.at(at, "as-said")
    at = relay.stop if relay is not None else at
    cue = scene.cue_at(at) if at < stop and at not in scene.names else None
    if cue is None or cue.row.part not in FINITE or cue.joined:
        return None
    behind = range(cue.stop, min(cue.stop + 14, stop))
    if any(scene.opens(i) is not None or scene.view.norm(i) == ":" or complementizer(scene.view, i) for i in behind):
        return None  # the verb has words of its own
    return Said(cue, min(cue.stop + 14, stop), pair.first, pair.stop, True)


def _attribution_behind(scene: Scene, first: int, stop: int) -> Cue | None:
    """The attribution that closes a clause with marked words (برغم "ضغوط كبيرة" على الدول، وفقاً للوزارة)."""
    for at in range(first, min(first + _CLOSING, stop)):
        if scene.opens(at) is not None or (at not in scene.names and scene.cue_at(at) is not None):
            return None
        if scene.view.norm(at - 1) in PAUSES and (source := attribution(scene, at)) is not None:
            return source
    return None


def attributed(scene: Scene, at: int, first: int, stop: int) -> Said | None:
    """According to X, (fa-inna) what is said: at the head of a sentence or, with fa-, behind a comma."""
    view, phrase = scene.view, attribution(scene, at)
    if at == first and view.at(at, "as-said") is not None:
        return None  # "as" at the head of a sentence is "also"
    if phrase is None or (at > first and view.norm(at - 1) not in PAUSES):
        return None
    joins = CONJUNCTIONS if at == first else (FA,)
    for index in range(phrase.stop, min(phrase.stop + 30, stop)):
        that = next((t.stop for t in view.tags[index] or () if t.cls == "that"), 0)
        if that and view.norm(index).startswith(joins):
            return clause(scene, phrase, index, that, stop)
        pair = scene.opens(index + 1) if view.norm(index) == ":" else None
        if pair is not None:
            return Said(phrase, index, pair.first, pair.stop, True)
    return _clause_behind_comma(scene, phrase, stop) if at == first else None


def _clause_behind_comma(scene: Scene, phrase: Cue, stop: int) -> Said | None:
    """What a short source at the head of its sentence is given for, behind the first comma (ووفقا للبنك المركزي، سترتفع الأسعار)."""
    view = scene.view
    comma = next((index for index in range(phrase.stop, min(phrase.stop + _SOURCE, stop)) if view.norm(index) in PAUSES), stop)
    first = comma + 1
    if first >= stop or comma == phrase.stop or scene.opens(first) is not None or view.at(first, "relative") is not None:
        return None
    words = range(first, min(first + _SOURCE, stop))
    if any(scene.cue_at(index) is not None for index in words if index not in scene.names) or any(index in scene.marks for index in words):
        return None  # somebody else's words
    verbal = looks_imperfect(view.norm(first)) or looks_future(view.norm(first)) or view.at(first, "perfect") is not None
    return clause(scene, phrase, comma, first, stop) if verbal else None


_SOURCE = 8  # tokens of a source before its comma


def attribution(scene: Scene, at: int) -> Cue | None:
    """A phrase such as "according to" at token `at`."""
    for tag in scene.view.tags[at] or () if at < len(scene.view.tags) else ():
        if isinstance(tag.row, Speech) and tag.cls == "speech-phrase" and "attribution" in tag.row.frames:
            return Cue(at, tag.stop, tag.prefix, tag.row)
    return None


_CLOSING = 16  # tokens between marked words and the attribution that closes their clause
