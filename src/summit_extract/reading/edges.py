"""The right edge of reported speech: where an indirect clause ends."""

from __future__ import annotations

from summit_extract.reading.scene import FINITE, Cue, Scene, complementizer, trimmed
from summit_extract.tagging.mentions import View
from summit_extract.text.morphology import BI, CONJUNCTIONS
from summit_extract.text.segment import QUOTE_MARKS
from summit_extract.text.tokens import PAUSES


def right_edge(scene: Scene, first: int, stop: int) -> int:
    """Where an indirect clause ends: a further cue, an aside, the sentence."""
    view = scene.view
    at = first
    while at < stop:
        pair = scene.opens(at)
        if pair is not None:
            at = pair.stop + 1
            continue
        if at in view.doc.odd_marks and at > first and not _opens(scene, at):
            return trimmed(view, first, at)
        if at > first and _breaks_clause(scene, at, stop):
            return trimmed(view, first, at)
        at += 1
    return trimmed(view, first, stop)


def _opens(scene: Scene, at: int) -> bool:
    """A mark without a partner that stands right before a word and behind a space: what it opens is said too."""
    tokens = scene.view.doc.tokens
    return tokens.glued(at) and not tokens.glued(at - 1)


def _breaks_clause(scene: Scene, at: int, stop: int) -> bool:
    """Token `at` begins the reporter's own words, or a second clause with "that"."""
    view = scene.view
    comma = view.norm(at - 1) in PAUSES
    closed = view.norm(at - 1) in QUOTE_MARKS
    cue = scene.cue_at(at) if at not in scene.names else None
    if cue is not None and comma and (cue.row.part == "part" or (cue.joined and cue.row.part == "past")) and view.bare(cue.stop, "preposition"):
        return True  # "..., pointing to": the reporter speaks again
    if cue is not None and cue.joined and cue.row.part == "past" and complementizer(view, cue.stop):
        return True
    if cue is not None and cue.row.part == "part" and leads(scene, cue, stop, reach=14 if comma or closed or cue.joined else 5):
        return True
    if second_that(view, at) or _opens_while(scene, at, stop):
        return True
    return (comma or closed) and _turns(scene, at, stop)


def _opens_while(scene: Scene, at: int, stop: int) -> bool:
    """While + a verb of speech with words of its own, also without a comma (بينما تقول الحكومة إن)."""
    if scene.view.at(at, "meanwhile") is None or at + 1 >= stop or at + 1 in scene.names:
        return False
    cue = scene.cue_at(at + 1)
    return cue is not None and cue.row.part in FINITE and leads(scene, cue, stop)


def _turns(scene: Scene, at: int, stop: int) -> bool:
    """Behind a comma or a closing mark: an aside, or a clause with a verb of speech of its own."""
    view = scene.view
    if view.any_of(at, _ASIDES) is not None or _tells_next(scene, at, stop):
        return True
    relay = view.at(at, "as-said")
    if relay is not None and view.at(relay.stop, "that") is None:
        return True
    if view.at(at, "but-he") is not None and _is_reporters(scene, at + 1):
        return True  # "..., but he did not say"
    agreed = view.at(at, "agree-cue")
    if agreed is not None and agreed.prefix and view.norm(at)[0] in CONJUNCTIONS and getattr(agreed.row, "value", "") == "agree":
        return True
    opener = view.at(at, "clause-opener")
    if opener is not None and _speaks_soon(scene, opener.stop, stop):
        return True
    turn = view.at(at, "skip-adverb")
    for index in (at, turn.stop if turn is not None else at + 1):
        ahead = scene.cue_at(index) if index < stop and index not in scene.names else None
        relative = turn is None and index > at and view.bare(at, "relative")  # "..., whose release they announced, was"
        if ahead is not None and ahead.row.part in FINITE and (ahead.joined or index > at) and not relative and leads(scene, ahead, stop):
            return True
    return False


def _tells_next(scene: Scene, at: int, stop: int) -> bool:
    """And behind, before or during something + a verb with "that" (وبعد القمة ذكرت أن): the reporter tells what was said then."""
    view = scene.view
    if view.norm(at)[:1] not in CONJUNCTIONS or view.at(at, "preposition") is None:
        return False
    cues = (scene.cue_at(index) for index in range(at + 2, min(at + 5, stop)) if index not in scene.names)
    return any(cue is not None and cue.row.part == "past" and not cue.joined and complementizer(view, cue.stop) for cue in cues)


_ASIDES = frozenset({"aside", "aside-extra", "as-for"})


def _is_reporters(scene: Scene, at: int) -> bool:
    """A verb of speech or of declining to speak, also denied: the reporter tells what the speaker did."""
    view = scene.view
    verb = at + 1 if view.at(at, "negation") is not None else at
    return view.any_of(verb, _DECLINES) is not None or scene.cue_at(at) is not None


def _speaks_soon(scene: Scene, at: int, stop: int) -> bool:
    """A person and a verb with "that": "..., but X says that"."""
    name = scene.names.get(at)
    if (name is None or name.cls != "person") and scene.view.any_of(at, _SPEAKERS) is None:
        return False
    cues = (scene.cue_at(index) for index in range(at, min(at + _SUBJECT, stop)) if index not in scene.names)
    told = name is not None and name.cls == "person"  # "but X pointed, in an interview, to": the reporter goes on
    return any(
        cue is not None and cue.row.part in FINITE and (complementizer(scene.view, cue.stop) or (told and cue.row.part == "past" and not cue.joined))
        for cue in cues
    )


_SPEAKERS = frozenset({"title", "source-noun"})
_SUBJECT = 8  # tokens of a subject before its verb
_DECLINES = frozenset({"speech", "declines"})


def leads(scene: Scene, cue: Cue, stop: int, reach: int = 14) -> bool:
    """The cue has content of its own near by."""
    for index in range(cue.stop, min(cue.stop + reach, stop)):
        if scene.opens(index) is not None or scene.view.norm(index) == ":" or complementizer(scene.view, index):
            return True
        if cue.row.force == "relay" and scene.view.at(index, "his-saying") is not None:
            return True
    return bool(cue.row.frames & {"on-object"}) and cue.row.part == "part"


def second_that(view: View, at: int) -> bool:
    """wa- + أن/إن without a pronoun, behind a comma or a closing mark."""
    if view.norm(at - 1) not in PAUSES and view.norm(at - 1) not in QUOTE_MARKS:
        return False
    joined = view.norm(at)[:1] in CONJUNCTIONS  # not li-, ka-, bi-: because, as if
    prefix = 2 if view.norm(at)[1:2] == BI else 1
    return joined and any(t.cls == "that" and t.prefix == prefix and getattr(t.row, "value", "") == "bare" for t in view.tags[at] or ())
