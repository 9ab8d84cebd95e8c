"""What was agreed: bullets behind a cue, and the complements of verbs of agreement, one commitment each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from summit_extract.lexicon.tables import Word
from summit_extract.reading.affiliation import UNIONS
from summit_extract.reading.agreed_lists import listed
from summit_extract.reading.commitments import PointReading, split_commitments
from summit_extract.reading.cues import is_aside
from summit_extract.reading.meeting import MeetingReading
from summit_extract.reading.quotes import QuoteReading
from summit_extract.reading.scene import Scene, complementizer, trimmed
from summit_extract.tagging.mentions import View
from summit_extract.text.morphology import ARTICLE, BI, LI, WA, clitic_splits, looks_future
from summit_extract.text.segment import QUOTE_MARKS
from summit_extract.text.tokens import PAUSES


def read_agreements(scene: Scene, quotes: list[QuoteReading], meeting: MeetingReading | None) -> list[PointReading]:
    """All points agreed at the meeting, in order; none where there was no meeting."""
    view = scene.view
    points = [*listed(view), *_prose(scene)] if meeting is not None else []
    taken: set[int] = set()
    found = []
    for point in sorted(points, key=lambda p: (p.form != "bullet", p.first)):
        span = range(point.first, point.stop)
        if point.form != "bullet" and view.norm(point.stop) == ":" and not view.same_line(point.stop + 1):
            continue  # it only brings in the lines that follow
        if point.stop - point.first < 2 or any(index in taken for index in span):
            continue
        taken.update(span)
        inside = [q for q in quotes if q.first <= point.first and point.stop <= q.stop]
        quote = min(inside, key=lambda q: q.stop - q.first) if inside else None
        form = "bullet" if point.form == "bullet" else "quote" if quote is not None and quote.direct else "prose"
        found.append(PointReading(point.first, point.stop, point.prefix, point.cue, form, quote))
    return _grouped(view, sorted(found, key=lambda p: p.first))


def _grouped(view: View, points: list[PointReading]) -> list[PointReading]:
    """Points that say the same get one group: more than half of the words of the shorter in common."""
    words = [_content_words(view, point) for point in points]
    groups: list[int] = []
    for number, own in enumerate(words):
        before = range(max(0, number - _RECENT), number)
        same = [groups[k] for k in before if 2 * len(own & words[k]) > min(len(own), len(words[k])) and len(own & words[k]) >= 2]
        groups.append(same[0] if same else number)
    sizes = Counter(groups)
    return [p._replace(group=f"a{groups[k] + 1}") if sizes[groups[k]] > 1 else p for k, p in enumerate(points)]


_RECENT = 60  # points before that one may say again; a report has a dozen


def _content_words(view: View, point: PointReading) -> frozenset[str]:
    words = set()
    for at in range(point.first, point.stop):
        norm = view.norm(at)
        if view.is_word(at) and len(norm) > 3 and not view.bare(at, "preposition") and view.at(at, "relative") is None:
            words.add(min((stem.removeprefix(ARTICLE) for stem, _, _ in clitic_splits(norm) if len(stem) > 3), key=len, default=norm))
    return frozenset(words)


def _prose(scene: Scene) -> Iterator[PointReading]:
    view = scene.view
    behind = 0  # the words of the point before
    for at in view.starting("agree-cue"):
        first, stop = view.doc.sentences[view.doc.sentence_at(at)]
        headline = view.doc.paragraph_at(first) == 0 and len(view.doc.paragraphs) > 2
        tag = view.at(at, "agree-cue")
        if at < behind or headline or tag is None or not isinstance(tag.row, Word):
            continue
        start = _start(scene, tag.row.value, tag.stop, stop) if _is_agreement(scene, tag.row.value, at, tag.stop, first, stop) else None
        behind = tag.stop
        if start is None:
            continue
        link, prefix = start
        end = _edge(scene, link, stop)
        for begin, finish, cut in split_commitments(view, link, end, prefix):
            yield PointReading(begin, trimmed(view, begin, finish), cut, (at, tag.stop), "prose", None)
        behind = max(end, tag.stop)


def _start(scene: Scene, value: str, at: int, stop: int) -> tuple[int, int] | None:
    """Where what was agreed begins, and the clitic to cut off: behind على, a colon, or what both sides declare."""
    view = scene.view
    listed = _behind_colon(view, at, stop) if value == "agree" else None
    if listed is not None:
        return listed, 0
    start = _complement(scene, at, stop)
    if start is not None and view.at(start[0], "agreement-noun") is not None:
        if view.at(start[0] + 1, "topic") is not None:
            return None  # "reached an agreement about": what was agreed is not told
        if _is_to_do(view, start[0] + 1):
            return start[0] + 1, 1
    if value == "noun" and start is not None and ((start[1] and start[0] > at) or view.norm(at) in PAUSES):
        return None  # "the agreement special to the file of", "the agreement, hinting at"; but: "a joint decision to"
    if not value.startswith("declare"):
        return start
    if start is not None and view.at(start[0] - 1, "said-of") is not None and start[0] - at <= _NEAR:
        return complementizer(scene.view, start[0]) or start[0], start[1]
    for index in range(at, min(at + _NEAR, stop)):
        if view.bare(index, "stance") or view.bare(index, "commitment"):
            return index, 0
        if (that := complementizer(scene.view, index)) and that < stop:
            return that, 0
        if view.norm(index) in PAUSES:
            break
    return None


def _is_to_do(view: View, at: int) -> bool:
    """li- and a commitment right behind the noun for an agreement (اتفاق لتقاسم السلطة)."""
    return view.norm(at)[:1] == LI and view.at(at, "commitment") is not None and view.at(at - 1, "agreement-noun") is not None


def _behind_colon(view: View, at: int, stop: int) -> int | None:
    """The token behind a colon that a word for items brings in (تتضمن المذكرة البنود التالية:)."""
    colon = next((index for index in range(at, min(at + _REACH, stop - 1)) if view.norm(index) == ":"), None)
    if colon is None or not any(view.at(index, "agree-list") is not None for index in range(at, colon)):
        return None
    return colon + 1 if view.same_line(colon + 1) else None


def _is_agreement(scene: Scene, value: str, at: int, after: int, first: int, stop: int) -> bool:
    """Not denied, not hoped for; verbs of one party only with a joint subject."""
    view = scene.view
    for index in range(at - 1, max(first, at - 4) - 1, -1):
        if view.norm(index) in PAUSES:
            break
        doubted = view.bare(index, "negation") or view.at(index, "hope") is not None or view.bare(index, "relative")
        if doubted and not _is_perfect(view, index, at):
            return False
    if view.surface(at).endswith(_TANWIN) or is_aside(view, at):
        return False
    if looks_future(view.norm(at)) and view.at(at, "not-future") is None:
        return False
    if value in ("agree", "pledge"):
        return True
    if value == "declare-both":
        return bool(view.first.get("joint-statement"))
    if value == "declare":
        both = range(max(first, at - 8), min(after + 2, stop))
        return bool(view.first.get("joint-statement")) and (
            any(view.any_of(index, _JOINTLY) is not None for index in both) or view.bare(after, "joint-document")
        )
    if value == "noun":
        return any(view.any_of(index, _JOINTLY) is not None for index in range(max(first, at - 6), at))
    if _is_union(scene, after, stop):
        return True
    near = range(at, next((index for index in range(after, min(after + 4, stop)) if complementizer(view, index)), min(after + 4, stop)))
    return _are_two(scene, after, stop) or any(view.at(index, "joint-subject") is not None for index in near)


def _is_union(scene: Scene, at: int, stop: int) -> bool:
    """A body of states between a verb and a commitment: it decides for its members (قرر الاتحاد إقامة كذا)."""
    mention = scene.names.get(at) if at < stop else None
    if mention is None or not any(scene.view.at(index, "commitment") is not None for index in (mention.stop, mention.stop + 1)):
        return False
    return mention.cls == "organization" and any(row.kind in UNIONS for row in mention.rows)


def _are_two(scene: Scene, at: int, stop: int) -> bool:
    """Two people joined by wa- right behind a verb: its subject."""
    first = next((scene.names[index] for index in range(at, min(at + _OFFICE, stop)) if index in scene.names), None)
    if first is None or first.cls != "person" or first.stop >= stop or scene.view.norm(first.stop)[0] != WA:
        return False
    second = next((scene.names[index] for index in range(first.stop, min(first.stop + _OFFICE, stop)) if index in scene.names), None)
    return second is not None and second.cls == "person"


_OFFICE = 6  # tokens of an office before its bearer's name
_JOINTLY = frozenset({"joint-subject", "light-passive"})
_TANWIN = ("اً", "ًا")


def _is_perfect(view: View, index: int, at: int) -> bool:
    """qad/laqad right before the verb is no doubt (لقد اتفقنا), unless "had been" makes it past (كان قد اتفق)."""
    if view.at(index, "perfect") is None or index != at - 1:
        return False
    return not any(view.at(back, "had-been") is not None for back in range(max(0, at - 14), index))


def _complement(scene: Scene, at: int, stop: int) -> tuple[int, int] | None:
    """Where the complement begins: behind على, or at a word with bi-; None without one near by.

    Names, titles and dates between do not count: the subject and when and where it was.
    """
    view, passed = scene.view, 0
    if at < stop and _is_to_do(view, at):
        return at, 1
    described = _relative_clause(view, at, stop)
    for index in (index for index in range(at - 1, stop) if index not in described):
        beside = view.any_of(index, _CIRCUMSTANCE)
        governed = beside is not None and beside.prefix > 0 and view.norm(index)[0] == BI  # to the sovereignty of
        if (index in scene.names or index in scene.dates or (beside is not None and not governed)) and view.at(index, "agree-prep") is None:
            continue
        passed += 1
        if passed > _REACH or (index > at and view.bare(index, "relative")):
            return None
        if index < at and view.at(index, "agree-prep") is None:
            continue
        tag = view.at(index, "agree-prep")
        if tag is not None and not tag.prefix and tag.stop == index + 1 and view.at(index + 1, "fixed-phrase") is None:
            lists = view.at(index + 1, "agree-list")
            return (index + 1, 0) if index + 1 < stop and lists is None else None
        if index >= at and view.bare(index, "commitment") and passed <= 10 and view.any_of(index, _NAMES) is None:
            return index, 0
        norm = view.norm(index)
        fixed = view.at(index, "fixed-phrase") if index > at else None
        if fixed is not None and getattr(fixed.row, "value", "") == "manner":
            continue  # for example, fully
        if fixed is not None:
            return None  # "against the background of": what follows is no longer agreed
        if index >= at and norm[:1] == BI and len(norm) > 3 and not view.bare(index, "preposition") and view.at(index, "joint-subject") is None:
            known = view.any_of(index, frozenset({"place", "person", "month", "weekday", "speech-phrase", "aside"}))
            if known is None or (known.prefix and known.cls not in ("speech-phrase", "aside")):
                return index, 1
        if norm in PAUSES and passed > _BEFORE_PAUSE:
            return None
    return None


def _relative_clause(view: View, at: int, stop: int) -> range:
    """A relative clause right behind the agreement, up to its comma (قضى الاتفاق الذي تم التوصل إليه، بـ)."""
    if not view.bare(at, "relative"):
        return range(0)
    comma = next((index for index in range(at, min(at + _REACH, stop)) if view.norm(index) in PAUSES), at - 1)
    return range(at, comma + 1)


_NAMES = frozenset({"organization", "title"})
_CIRCUMSTANCE = frozenset({"title", "demonym", "meeting-noun", "event-during", "placing"})
_NEAR = 5  # tokens between a declaration's verb and على: its subject
_BEFORE_PAUSE = 8  # of them before a comma
_REACH = 15  # tokens of other words between a cue and its complement


def _edge(scene: Scene, first: int, stop: int) -> int:
    view = scene.view
    at = first
    while at < stop:
        hard = view.at(at, "agree-stop")
        inner = at in scene.marked_at and scene.marked_at.get(first) is not scene.marked_at[at]  # in marks that the point holds
        if at > first and hard is not None and getattr(hard.row, "value", "") == "hard" and not inner:
            return at
        if at > first and _is_omission(view, at):
            return at
        said = scene.cue_at(at) if at > first + 1 and not inner and view.at(at, "commitment") is None else None
        if said is not None and said.joined and said.row.part == "past":
            return at
        if at > first + 1 and (again := view.at(at, "agree-cue")) is not None and again.prefix:
            return at
        if view.norm(at) in PAUSES:
            after = at + 1
            cue = scene.cue_at(after) if after < stop and view.at(after, "commitment") is None else None
            that = view.at(after, "that")
            if view.at(after, "agree-stop") is not None or view.at(after, "aside") is not None or (that is not None and that.prefix):
                return at
            if cue is not None and cue.row.part in ("part", "past", "pres"):
                return at
        elif at > first and view.at(at, "agree-stop") is not None and view.bare(at, "agree-stop"):
            cue = scene.cue_at(at)
            if cue is not None and cue.row.part == "part":
                return at
        elif at > first and view.norm(at) in QUOTE_MARKS and at not in scene.marks and scene.marked_at.get(first) is not None:
            return at
        at += 1
    return stop


def _is_omission(view: View, at: int) -> bool:
    """Words left out of a quotation: three dots in brackets."""
    return view.norm(at) == "(" and view.norm(at + 1) in ("…", ".") and view.doc.tokens.glued(at)
