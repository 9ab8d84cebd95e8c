"""Places: known names, with the head noun where it is part of the name (مطار صنعاء الدولي)."""

from __future__ import annotations

from collections.abc import Iterator

from summit_extract.lexicon.store import Tag
from summit_extract.lexicon.tables import Demonym, Entity, Word
from summit_extract.tagging.mentions import Mention, View
from summit_extract.text.morphology import THIRD_PERSON, is_definite, looks_derived, looks_foreign, looks_imperfect, looks_inflected


def find_places(view: View) -> list[Mention]:
    """All place candidates of the report; overlaps are the caller's to settle."""
    return [*_known(view), *_headed(view)]


def _known(view: View) -> Iterator[Mention]:
    for at in view.starting("place"):
        tags = view.tags[at]
        for tag in tags or ():
            if tag.cls != "place" or not isinstance(tag.row, Entity):
                continue
            if _joins_two(view, tag) or _is_phrase(view, at):
                continue
            if tag.prefix and not tag.fused and _other_reading(view, at, tag.prefix, tag.stop):
                continue
            if _is_adjective(view, at, tag.stop) or (at > 0 and view.at(at - 1, "peninsula") is not None and tag.stop == at + 1):
                break
            if "ambiguous" in tag.row.note and not _has_place_context(view, at):
                continue
            rows = [t.row for t in tags or () if t.cls == "place" and t.stop == tag.stop and t.prefix == tag.prefix]
            first, prefix, fused = _with_head(view, at, tag.prefix, tag.fused)
            yield view.mention("place", first, tag.stop, "place.known", prefix=prefix, fused=fused, rows=[r for r in rows if isinstance(r, Entity)])
            break


def _headed(view: View) -> Iterator[Mention]:
    """A name that no table knows behind the noun for a town or a region (بلدة كذا); its country by an adjective behind it."""
    for at in view.starting("place-head"):
        head = view.at(at, "place-head")
        kind = head.row.value if head is not None and isinstance(head.row, Word) else ""
        if head is None or not kind:
            continue
        first = stop = head.stop
        while stop - first < 2 and view.same_line(stop) and _is_unknown_name(view, stop, first):
            stop += 1
        if stop == first:
            continue
        demonym = view.at(stop, "demonym") if view.same_line(stop) else None
        country = demonym.row.country if demonym is not None and isinstance(demonym.row, Demonym) and is_definite(view.norm(stop)) else ""
        name = " ".join(view.surface(index) for index in range(first, stop))
        row = Entity("place", f"headed:{name}", name, name, "", kind, country if len(country) == 2 else "", "", "", "", "", "", "")
        yield view.mention("place", first, stop, "place.headed", rows=[row])


def _is_unknown_name(view: View, at: int, first: int) -> bool:
    """No table knows the word, and it is no verb or adjective; the second word of a name looks foreign as the first does."""
    norm = view.norm(at)
    if not view.is_word(at) or view.tags[at] or len(norm) < 3 or looks_imperfect(norm) or looks_inflected(view.surface(at)) or looks_derived(norm):
        return False
    verbal = norm.startswith(THIRD_PERSON) and not looks_foreign(norm)  # a town that lacks (مدينة تفتقر)
    return not verbal if at == first else all(looks_foreign(view.norm(index)) for index in range(first, at + 1))


def _is_phrase(view: View, at: int) -> bool:
    """The word is part of a phrase of ordinary words (مسقط رأسه, دعم مالي)."""
    before = view.at(at - 1, "no-place")
    return view.at(at, "no-place") is not None or (before is not None and before.stop > at)


def _joins_two(view: View, tag: Tag) -> bool:
    """A row that joins two places with wa- (الشرق الأوسط وشمال أفريقيا), where the second is a place too."""
    if not isinstance(tag.row, Entity) or tag.row.kind == "country":
        return False  # Bosnia and Herzegovina is one
    return any(view.joined(index) and view.at(index, "place") is not None for index in range(tag.first + 1, tag.stop))


def _other_reading(view: View, at: int, prefix: int, stop: int) -> bool:
    if stop - at > 1:
        return False
    return any(tag.prefix < prefix and tag.cls not in ("place", "place-head") for tag in view.tags[at] or ())


def _is_adjective(view: View, at: int, stop: int) -> bool:
    """A country's name that is also its feminine adjective, behind the noun it agrees with (العاصمة السعودية)."""
    if stop - at > 1 or view.at(at, "demonym") is None or not view.same_line(at) or not view.is_word(at - 1):
        return False
    before = view.norm(at - 1)
    if view.bare(at - 1, "preposition") or view.at(at - 1, "speech") is not None or view.at(at - 1, "conjunction") is not None:
        return False
    feminine = view.surface(at - 1).endswith(("ة", "ات"))
    return feminine and is_definite(before) == is_definite(view.norm(at))


def _has_place_context(view: View, at: int) -> bool:
    """A head noun (town, region) stands before a name that is an ordinary word too."""
    return at > 0 and view.at(at - 1, "place-head") is not None


def _with_head(view: View, at: int, prefix: int, fused: bool) -> tuple[int, int, bool]:
    """Take in a head noun that belongs to the name (airport, strait, sultanate)."""
    if at > 0 and not prefix and view.same_line(at):
        head = view.at(at - 1, "place-head-included")
        if head is not None and head.stop == at:
            return at - 1, head.prefix, head.fused
    return at, prefix, fused
