"""Speech cues and what is said: where reported speech begins and ends."""

from __future__ import annotations

from collections.abc import Iterator

from summit_extract.reading.attributions import attributed, attribution, postposed
from summit_extract.reading.edges import leads, right_edge
from summit_extract.reading.said import Said, clause, further_clause
from summit_extract.reading.scene import FINITE, LONGEST_NAME, Cue, Scene, complementizer, trimmed
from summit_extract.text.morphology import FA
from summit_extract.text.segment import QUOTE_MARKS, Marked
from summit_extract.text.tokens import PAUSES

_MAX_GAP = 48


def find_said(scene: Scene) -> Iterator[Said]:
    """All reported speech in order, sentence by sentence."""
    for first, stop in scene.view.doc.sentences:
        yield from _in_sentence(scene, first, stop)


def _in_sentence(scene: Scene, first: int, stop: int) -> Iterator[Said]:
    at, phrases = first, scene.view.first.get("speech-phrase", {})
    while at < stop:
        pair = scene.marked_at.get(at)
        if pair is not None:
            at = pair.stop
            continue
        pair = scene.opens(at)
        if pair is not None and (said := postposed(scene, pair, stop)) is not None:
            yield said
            at = said.cue.stop
            continue
        cue = scene.cue_at(at) if at not in scene.names else None
        noun = scene.noun_cue_at(at) if cue is None and at not in scene.names else None
        if noun is not None and (said := _noun_content(scene, noun, stop)) is not None:
            yield said
            at = max(said.stop, at + 1)
            continue
        said = _content(scene, cue, stop) if cue is not None else attributed(scene, at, first, stop) if at in phrases else None
        if said is None:
            if cue is not None and cue.row.part in FINITE:
                yield Said(cue, min(cue.stop + 12, stop), cue.stop, cue.stop, False)
            elif at == first and scene.view.at(at, "as-said") is None and (source := attribution(scene, at)) is not None:
                yield Said(source, min(source.stop + 12, stop), source.stop, source.stop, False)
            at += 1
            continue
        yield said
        at = max(said.stop, at + 1)
        while (more := further_clause(scene, said, stop)) is not None:
            yield more
            said, at = more, max(more.stop, at + 1)


def _content(scene: Scene, cue: Cue, stop: int) -> Said | None:
    """What a cue introduces, looking right across its subject and adjuncts."""
    view = scene.view
    at = cue.stop
    while at < stop and at - cue.stop < _MAX_GAP:
        name = scene.names.get(at)
        if name is not None and name.stop > at:
            at = name.stop
            continue
        pair = scene.opens(at)
        if pair is not None:
            if cue.row.frames == _TO_THAT:
                return None  # "ended at ...": the verb tells what is said with "that" only
            if _is_marked_name(scene, cue, pair, stop) or _names_before(scene, pair, stop):
                at = pair.stop + 1
                continue
            if _is_scare(pair) and "describe" not in cue.row.frames and view.norm(at - 1) != ":":
                at = pair.stop + 1
                continue
            return Said(cue, at, pair.first, pair.stop, True)
        if (end := _unclosed(scene, at)) > at:
            return Said(cue, at, at + 1, trimmed(view, at + 1, end), True)
        if view.norm(at) == ":" and at + 1 < stop and scene.opens(at + 1) is None:
            if complementizer(view, at + 1) or _unclosed(scene, at + 1) > at:
                at += 1
                continue
            return Said(cue, at, at + 1, trimmed(view, at + 1, stop), True)
        that = complementizer(view, at) if cue.row.frames & _THAT_FRAMES else 0
        if that and _accepts_that(scene, cue, at):
            return clause(scene, cue, at, that, stop)
        agreed = view.at(at, "agree-cue")
        if at > cue.stop and (_new_cue(scene, at, stop) or (agreed is not None and agreed.prefix)):
            break
        at += 1
    return _nominal(scene, cue, stop)


def _noun_content(scene: Scene, cue: Cue, stop: int) -> Said | None:
    """The clause with "that" behind a verbal noun and its subject."""
    for at in range(cue.stop, min(cue.stop + _NOUN_REACH, stop)):
        if at in scene.names:
            continue
        that = complementizer(scene.view, at)
        if that:
            return clause(scene, cue, at, that, stop)
        if at > cue.stop and (scene.cue_at(at) is not None or scene.view.bare(at, "relative")):
            return None
    return None


_TO_THAT = frozenset({"to-that"})
_NOUN_REACH = 16  # tokens of a verbal noun's subject
_THAT_FRAMES = frozenset({"that", "to-that", "on-that", "about-that", "from-that", "addressee", "describe"})


def _unclosed(scene: Scene, at: int) -> int:
    """The end of the paragraph that an opening mark at `at` begins and the next paragraph's opening mark goes on; else 0."""
    doc = scene.view.doc
    if at not in doc.odd_marks:
        return 0
    number = doc.paragraph_at(at)
    alone = all(scene.view.norm(index) not in QUOTE_MARKS for index in range(at + 1, doc.paragraphs[number][1]))
    if scene.view.norm(at - 1) == ":" and alone:
        return doc.paragraphs[number][1]  # behind a colon a mark that never closes holds the paragraph
    if number + 1 >= len(doc.paragraphs):
        return 0
    first, stop = doc.paragraphs[number + 1][0], doc.paragraphs[number][1]
    goes_on = scene.view.norm(first) == scene.view.norm(at) and (scene.opens(first) is not None or first in doc.odd_marks)
    return stop if goes_on else 0


def _is_scare(pair: Marked) -> bool:
    return pair.stop - pair.first < 2


def _is_marked_name(scene: Scene, cue: Cue, pair: Marked, stop: int) -> bool:
    """Marks right behind the verb whose words come with "that" later: the name of who speaks (أعلن "معهد كذا" أن)."""
    view = scene.view
    if pair.first != cue.stop + 1 or pair.stop - pair.first > LONGEST_NAME or not cue.row.frames & _THAT_FRAMES:
        return False
    for at in range(pair.stop + 1, min(pair.stop + _MAX_GAP, stop)):
        if complementizer(view, at) or view.at(at, "his-saying") is not None:
            return True
        if view.norm(at) in QUOTE_MARKS or _new_cue(scene, at, stop):
            return False
    return False


def _names_before(scene: Scene, pair: Marked, stop: int) -> bool:
    """A short name in marks behind a noun, with the words themselves in marks right behind it (معهد "كذا" أن "...", طائرة "كذا"، "...")."""
    view, behind = scene.view, pair.stop + 1
    if pair.stop - pair.first > LONGEST_NAME or not view.is_word(pair.first - 2):
        return False
    for at in range(behind, min(behind + _ADJUNCT, stop)):
        opening = scene.opens(at)
        if opening is not None:
            return at > behind and opening.stop - opening.first > LONGEST_NAME and (view.norm(at - 1) in PAUSES or complementizer(view, at - 1) > 0)
        if at not in scene.names and scene.cue_at(at) is not None:
            return False
    return False


_ADJUNCT = 6  # tokens between a name in marks and the words in marks


def _accepts_that(scene: Scene, cue: Cue, at: int) -> bool:
    """The complementizer belongs to the cue, not to a noun or verb between."""
    between = range(cue.stop, at)
    if scene.view.norm(at).startswith(FA) and cue.row.part in FINITE:
        return False  # fa-inna draws a conclusion; it opens what is said behind "according to" only
    if "to-that" not in cue.row.frames and scene.view.at(at - 1, "towards") is not None:
        return False  # "until", or of another verb between
    return not any(scene.view.at(i, "that-taker") is not None for i in between if i not in scene.names)


def _new_cue(scene: Scene, at: int, stop: int) -> bool:
    cue = scene.cue_at(at) if at not in scene.names else None
    if cue is not None and cue.row.part == "part" and scene.view.norm(at - 1) in PAUSES:
        return leads(scene, cue, stop)
    return (
        cue is not None
        and cue.row.part in FINITE
        and (
            cue.joined
            or scene.view.norm(at - 1) in PAUSES
            or scene.view.at(at - 1, "clause-opener") is not None
            or complementizer(scene.view, cue.stop) > 0
            or (scene.view.at(cue.stop, "said-in-it") is not None and complementizer(scene.view, cue.stop + 1) > 0)
            or scene.opens(cue.stop) is not None
        )
    )


def _nominal(scene: Scene, cue: Cue, stop: int) -> Said | None:
    """A nominal complement behind على (أكد على ضرورة ...), for verbs whose frame has it."""
    view = scene.view
    if cue.row.part not in FINITE:
        return None
    joint = view.at(cue.stop, "joint-subject")
    if joint is not None and not joint.prefix and view.bare(joint.stop, "preposition") and view.at(joint.stop, "said-of") is not None:
        first = joint.stop + 1
        end = next((at - 1 for at in range(first, stop) if view.norm(at - 1) in PAUSES and view.at(at, "agree-cue") is not None), stop)
        end = right_edge(scene, first, end)
        return Said(cue, joint.stop, first, end, False) if end - first > 2 else None
    if "on-object" not in cue.row.frames:
        return None
    for at in range(cue.stop, min(cue.stop + 8, stop)):
        tag = view.at(at, "necessity")
        if tag is not None and view.at(at - 1, "preposition") is not None:
            end = right_edge(scene, at, stop)
            return Said(cue, at - 1, at, end, False) if end - at > 2 else None
    return None


def inner_cue(scene: Scene, said: Said, pair: Marked) -> Cue | None:
    """The verb inside an indirect clause whose words the marks hold: in a relative clause, with a colon before the marks, or behind its subject.

    قال إن فلانا الذي وصف الاتفاق "بالسيئ" سيحضر; أضاف أن فلانا قال للوزير: "..."; قالت إن فلانا أكد أن الاتفاق "سيئ"
    """
    opening = pair.first - 1
    colon = scene.view.norm(opening - 1) == ":"
    for at in range(opening - 1, max(said.first, opening - _NESTED), -1):
        cue = scene.cue_at(at) if at not in scene.names else None
        if cue is None or cue.row.part not in FINITE:
            continue
        relative = scene.view.bare(at - 1, "relative")
        named = scene.names.get(at - 1)
        told = named is not None and named.cls == "person" and any(complementizer(scene.view, index) for index in range(cue.stop, opening))
        return cue if (relative or colon or told) and not cue.joined else None
    return None


_NESTED = 12  # tokens between a verb inside a clause and the marks that hold its words
