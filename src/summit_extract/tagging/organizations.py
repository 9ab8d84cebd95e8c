"""Organizations: known names, ministries by portfolio, and bodies by their head noun."""

from __future__ import annotations

from collections.abc import Iterator

from summit_extract.lexicon.store import Tag
from summit_extract.lexicon.tables import Demonym, Entity
from summit_extract.tagging.mentions import Mention, View
from summit_extract.tagging.titles import OFFICE, title_at
from summit_extract.text.morphology import ARTICLE, CONJUNCTIONS, FUSED, clitic_splits, is_definite, looks_foreign
from summit_extract.text.segment import QUOTE_MARKS


def find_organizations(view: View) -> list[Mention]:
    """All organization candidates of the report; overlaps are the caller's to settle."""
    return [*_known(view), *_ministries(view), *_headed(view), *_outlet(view)]


def _known(view: View) -> Iterator[Mention]:
    for at in view.starting("organization"):
        for tag in view.tags[at] or ():
            if tag.cls != "organization" or (tag.prefix and not tag.fused and _other_reading(view, tag.first, tag.prefix)):
                continue
            if isinstance(tag.row, Entity) and BY_CONTEXT in tag.row.note and not _is_heard(view, tag):
                continue
            if isinstance(tag.row, Entity) and tag.row.kind == "company" and not tag.prefix and view.any_of(tag.first - 1, _MADE) is not None:
                continue  # an aircraft by its maker, not the maker
            first, stop = tag.first, tag.stop
            rows = [tag.row] if isinstance(tag.row, Entity) else []
            if not any(row.kind == "sport" for row in rows):
                stop = _origin(view, stop)  # a club's country tells of it, and is no part of its name
            yield view.mention("organization", first, stop, "organization.known", prefix=tag.prefix, fused=tag.fused, rows=rows)
            break


def _is_heard(view: View, tag: Tag) -> bool:
    """A name that is an ordinary noun too (الجزيرة) speaks, or somebody speaks to it or works for it."""
    before = range(max(tag.first - 4, 0), tag.first)
    if tag.prefix or tag.fused:
        return view.at(tag.stop, "that") is not None or any(view.at(at, "speech") is not None for at in before)
    heard = any(near.stop == tag.first for at in before for near in view.tags[at] or () if near.cls in _HEARD)
    return heard and view.any_of(tag.stop, _QUALIFIED) is None


_HEARD, _QUALIFIED = frozenset("speech speech-phrase source-noun title".split()), frozenset({"demonym", "org-adjective"})
BY_CONTEXT = "by context"
_MADE = frozenset({"maker-thing"})


def _other_reading(view: View, at: int, prefix: int) -> bool:
    return any(tag.prefix < prefix and tag.cls in _WORDS for tag in view.tags[at] or ())


_WORDS = frozenset("common speech title place person preposition conjunction".split())


def _ministries(view: View) -> Iterator[Mention]:
    for at in view.starting("org-head", "ministry-short"):
        for tag in view.tags[at] or ():
            if tag.cls == "org-head" and getattr(tag.row, "value", "") == "ministry":
                stop = _ministry(view, tag.stop)
                if stop:
                    yield view.mention("organization", at, stop, "organization.ministry", prefix=tag.prefix, fused=tag.fused)
                break
            if tag.cls == "ministry-short" and _stands_alone(view, at):
                demonym = view.at(tag.stop, "demonym")
                if demonym is not None and not demonym.prefix and is_definite(view.norm(tag.stop)) and view.same_line(tag.stop):
                    yield view.mention("organization", at, demonym.stop, "organization.ministry-short", prefix=tag.prefix, fused=tag.fused)
                break


def _stands_alone(view: View, at: int) -> bool:
    """The short name of a ministry is not the portfolio of a minister before it."""
    before = at - 1
    if not view.same_line(at):
        return True
    blocking = frozenset({"title", "org-head", "portfolio", "org-head-definite", "affairs"})
    return view.any_of(before, blocking) is None and not (is_definite(view.norm(before)) and not view.at(before, "preposition"))


def _ministry(view: View, at: int) -> int:
    """Behind وزارة: portfolios joined by wa-, then a demonym or a country."""
    tag = view.at(at, "portfolio") or view.at(at, "portfolio-construct")
    if tag is None:
        if not (view.same_line(at) and is_definite(view.norm(at))):
            return 0
        stop = at + 1
    else:
        stop = tag.stop
    while view.same_line(stop) and view.norm(stop)[0] in CONJUNCTIONS and (more := view.at(stop, "portfolio")) is not None and more.prefix:
        stop = more.stop
    place = view.at(stop, "place") if view.same_line(stop) and not is_definite(view.norm(stop - 1)) else None
    if place is not None and not place.prefix and isinstance(place.row, Entity) and place.row.kind == "country":
        return place.stop  # a portfolio without the article governs its country (وزارة خارجية كذا)
    return _origin(view, stop)


def _origin(view: View, stop: int) -> int:
    """Behind a body's name: its country as an adjective or a name."""
    if view.same_line(stop):
        demonym = view.at(stop, "demonym")
        if demonym is not None and not demonym.prefix and not demonym.fused and is_definite(view.norm(stop)):
            return demonym.stop
    return stop


def _headed(view: View) -> Iterator[Mention]:
    """A head noun and the definite words that complete it (المجلس الأعلى للأمن القومي الإيراني)."""
    for at in view.starting("org-head", "org-head-definite"):
        for tag in view.tags[at] or ():
            if tag.cls not in ("org-head", "org-head-definite") or getattr(tag.row, "value", "") == "ministry":
                continue
            generic = view.at(at, "generic-body")
            if generic is not None and view.at(generic.stop, "demonym") is None:
                break
            if (tag.prefix and not tag.fused and _other_reading(view, at, tag.prefix)) or view.bare(at, "preposition"):
                continue
            if tag.cls == "org-head" and view.same_line(tag.stop) and view.norm(tag.stop) in QUOTE_MARKS:
                close = _closing(view, tag.stop)
                if close and close - tag.stop <= 6:
                    yield view.mention("organization", tag.stop + 1, close, "organization.marked")
                break
            stop = _definite_body(view, tag.stop) if tag.cls == "org-head-definite" else _construct_body(view, tag)
            if stop:
                yield view.mention("organization", at, stop, "organization.headed", prefix=tag.prefix, fused=tag.fused)
            break


def _construct_body(view: View, head: Tag) -> int:
    """Behind an indefinite head: one definite noun or name, then adjectives; 0 where it is no name."""
    at = head.stop
    if not view.same_line(at) or not view.is_word(at) or _breaks(view, at):
        return 0
    strong = getattr(head.row, "value", "") == "strong"
    office = title_at(view, at, kinds=OFFICE) if getattr(head.row, "value", "") == "bureau" else None
    if office is not None and not office.prefix:
        return office.stop
    if view.at(at, "title") is not None or view.at(at, "not-body") is not None:
        return 0
    known = view.at(at, "organization") or view.at(at, "place")
    if known is not None and not known.prefix and strong:
        return _field(view, _adjectives(view, known.stop)[0])
    phrase = view.at(at, "org-object")
    if phrase is not None and not phrase.prefix and strong:
        return _adjectives(view, phrase.stop)[0]
    if not view.norm(at).startswith(ARTICLE) or view.at(at, "party-noun"):
        return _foreign_name(view, at) if view.at(head.first, "name-head") is not None else 0
    stop, count = _adjectives(view, _coordinated(view, at + 1) if strong else at + 1)
    if count or (strong and view.at(at, "org-adjective") is None and view.at(at, "demonym") is None):
        return stop
    return 0


def _foreign_name(view: View, at: int) -> int:
    """The token behind one to three words that no table knows and that look foreign (شركة ...); 0 for none."""
    stop = at
    while stop < len(view.tags) and stop - at < 3 and (stop == at or view.same_line(stop)) and view.is_word(stop):
        if view.tags[stop] or not looks_foreign(view.norm(stop)):
            break
        stop += 1
    return _origin(view, _field(view, stop)) if stop > at else 0


def _field(view: View, at: int) -> int:
    """Behind a name: li- + what the body works in, with its adjectives (للطيران, للدراسات السياسية)."""
    tag = view.at(at, "org-field") if view.same_line(at) else None
    return _adjectives(view, at + 1)[0] if tag is not None and tag.fused else at


def _coordinated(view: View, at: int) -> int:
    """wa- + a second definite noun behind a committee or an authority (لجنة الميزانية والضرائب)."""
    if view.same_line(at) and view.joined(at) and is_definite(view.norm(at)) and view.any_of(at, _NO_SECOND) is None:
        return at + 1
    return at


_NO_SECOND = frozenset("title person place organization demonym speech delegation-noun relative common".split())


def _definite_body(view: View, at: int) -> int:
    """Behind a definite head: an adjective of names or of a country; 0 without one."""
    if view.same_line(at) and (not _agrees(view, at - 1, at) or _is_plural(view, at)):
        return 0
    stop, count = _adjectives(view, at)
    return stop if count else 0


def _agrees(view: View, noun: int, adjective: int) -> bool:
    """A head without a feminine ending takes no adjective with one."""
    return view.surface(noun).endswith(_FEMININE) or not view.surface(adjective).endswith(_FEMININE[:2])


def _is_plural(view: View, at: int) -> bool:
    """An adjective of persons (الباكستانيين), which tells of no body."""
    demonym = view.at(at, "demonym")
    return demonym is not None and isinstance(demonym.row, Demonym) and demonym.row.number != "sg"


_FEMININE = ("ة", "ه", "ات")


def _adjectives(view: View, at: int) -> tuple[int, int]:
    """The token behind adjectives and one li- complement with its own, and how many there were."""
    count, purpose = 0, False
    while view.same_line(at) and view.is_word(at):
        tag = view.at(at, "org-adjective") or view.at(at, "demonym")
        if tag is not None and not tag.prefix and is_definite(view.norm(at)):
            at, count = tag.stop, count + 1
        elif count and tag is not None and tag.cls == "org-adjective" and tag.prefix and view.joined(at):
            at = tag.stop  # economic and social
        elif count and not purpose and (aim := _aim(view, at)):
            at, purpose = aim, True
        else:
            break
    return at, count


def _aim(view: View, at: int) -> int:
    """The token behind li- and a noun, or li- and a verbal noun with what it governs (لمكافحة الفساد); 0 for none."""
    if _is_li_noun(view, at):
        return at + 1
    tag = view.at(at, "org-aim")
    governed = at + 1
    if tag is None or not tag.prefix or not view.same_line(governed) or not view.norm(governed).startswith(ARTICLE):
        return 0
    return governed + 1 if view.any_of(governed, _NO_AIM) is None else 0


_NO_AIM = frozenset("person title party-noun organization deictic place".split())


def _is_li_noun(view: View, at: int) -> bool:
    """li- + al- + noun, as in للخطوط; a place or a person there is no part of the name."""
    fused = any(fused for stem, _, fused in clitic_splits(view.norm(at)) if fused and view.norm(at).startswith(FUSED))
    return fused and view.any_of(at, frozenset({"person", "title", "party-noun", "organization", "deictic"})) is None


def _breaks(view: View, at: int) -> bool:
    stops = ("that", "speech", "relative", "weekday", "negation", "deictic", "this-word")
    return any(tag.cls in stops and not tag.prefix for tag in view.tags[at] or ())


def _outlet(view: View) -> Iterator[Mention]:
    """The outlet in a byline: the words before a slash in a short line above the report (المرصد/تقرير خاص)."""
    for number, (first, stop) in enumerate(view.doc.paragraphs[:6]):
        if number == 0 or stop - first > 14:
            continue
        for at in range(first + 1, min(first + 4, stop - 1)):
            if view.norm(at) == "/" and view.is_word(first) and is_definite(view.norm(first)):
                yield view.mention("organization", first, at, "organization.outlet")
                return


def _closing(view: View, at: int) -> int:
    for index in range(at + 1, min(at + 8, len(view.tags))):
        if view.norm(index) in QUOTE_MARKS:
            return index
    return 0
