"""Unknown people: given names and kunyas, and names behind an adjective of a country or a verb of speech."""

from __future__ import annotations

from collections.abc import Iterator

from summit_extract.lexicon.tables import Demonym
from summit_extract.tagging.mentions import Mention, View
from summit_extract.tagging.names import (
    INTRODUCERS,
    ORDINARY,
    evidence,
    hint_at,
    is_blocked,
    is_name_token,
    is_servant,
    is_unknown_foreign,
    name_hint,
    name_run,
)
from summit_extract.tagging.titles import HONORIFIC, title_at
from summit_extract.text.morphology import ARTICLE, CONJUNCTIONS, PREPOSITIONS, is_definite, looks_imperfect, looks_inflected
from summit_extract.text.tokens import COMMAS


def find_given(view: View) -> Iterator[Mention]:
    """A given name and what follows as a name: two tokens at least."""
    end = 0
    for at in view.starting("name-hint"):
        hint = hint_at(view, at, "given")
        prefix = 0
        if hint is None and view.norm(at)[:1] in _PROCLITICS:
            hint = hint_at(view, at, "given", joined=True)
            prefix = 1
            if view.norm(at)[:1] not in CONJUNCTIONS and (hint is None or hint.word or any(not tag.prefix for tag in view.tags[at] or ())):
                continue  # the preposition may be a letter of an ordinary word
        if at < end or hint is None or is_blocked(view, at, prefix) or is_address(view, at):
            continue
        stop = name_run(view, at, strict=True, prefix=prefix)
        doubtful = hint.word or view.at(at, "common") is not None
        if doubtful and stop is not None and stop - at == 2 and view.bare(at + 1, "person"):
            continue  # an ordinary word before a surname (فوز ترامب)
        if doubtful and stop is not None and _starts_name(view, at + 1, stop):
            continue  # "the regime of X Y": the name begins behind the word
        if stop is not None and stop - at >= 2 and (not doubtful or _is_enough(view, at, stop, prefix)):
            yield view.mention("person", at, stop, "person.given", prefix=prefix)
            end = stop


_PROCLITICS = frozenset((*CONJUNCTIONS, *PREPOSITIONS))


def _is_enough(view: View, at: int, stop: int, prefix: int) -> bool:
    """Two words that are names too, or one in a place where names stand with a word that no table has."""
    found = evidence(view, at, stop, joined=prefix > 0)
    if found != 1:
        return found > 1
    if prefix:  # the next of a list of names
        return at > 0 and (view.norm(at - 1) in COMMAS or name_hint(view, at - 1) is not None) and stop - at == 2
    introduced = at > 0 and view.same_line(at) and view.any_of(at - 1, INTRODUCERS) is not None and view.at(at - 1, "preposition") is None
    return introduced and not view.norm(at + 1).startswith(ARTICLE) and not view.surface(stop - 1).endswith(_TEH)


_TEH = "ة"


def _starts_name(view: View, at: int, stop: int) -> bool:
    hint = hint_at(view, at, "given")
    return stop - at >= 2 and (view.at(at, "person") is not None or (hint is not None and not hint.word))


def is_address(view: View, at: int) -> bool:
    """A word of address (معالي) before a name or another title, not a name itself."""
    title = title_at(view, at, kinds=HONORIFIC) if view.tags[at] else None
    if title is None or not view.same_line(title.stop):
        return False
    named = is_definite(view.norm(at)) and view.is_word(title.stop) and (at == 0 or hint_at(view, at - 1, "given") is None)
    return named or view.at(title.stop, "title") is not None or hint_at(view, title.stop, "given") is not None


def find_servants(view: View) -> Iterator[Mention]:
    """Servant of + an attribute of God (عبد الفتاح): a name by itself."""
    for at in view.starting("name-particle"):
        for prefix in (0, 1):
            stop = _servant(view, at, prefix)
            if stop:
                yield view.mention("person", at, stop, "person.servant", prefix=prefix)
                break


def _servant(view: View, at: int, prefix: int) -> int:
    """The token behind عبد + attribute and the names that follow; 0 where none starts."""
    attribute = view.norm(at + 1)
    if not is_servant(view, at, prefix) or (prefix and view.norm(at)[0] not in CONJUNCTIONS) or not view.same_line(at + 1):
        return 0
    if not attribute.startswith(ARTICLE) or len(attribute) < 4 or view.any_of(at + 1, _RELATIVE) is not None:
        return 0
    behind = at + 2
    goes_on = view.same_line(behind) and (name_hint(view, behind) is not None or is_unknown_foreign(view, behind))
    return (name_run(view, behind, strict=False) if goes_on else None) or behind


_RELATIVE = frozenset({"relative"})


def find_kunyas(view: View) -> Iterator[Mention]:
    """Father or mother of + name, with the names behind it (أبو قتادة التونسي)."""
    for at in view.starting("kunya"):
        tag = view.at(at, "kunya")
        if tag is None or tag.stop > at + 1 or view.norm(at)[: tag.prefix] not in ("", *CONJUNCTIONS) or not view.same_line(at + 1):
            continue
        stop = _servant(view, at + 1, 0) or (at + 2 if is_name_token(view, at + 1) else at)
        hint = name_hint(view, at + 1)
        if stop == at or (hint is None and stop == at + 2 and view.tags[at + 1]):
            continue
        nisba = view.same_line(stop) and is_definite(view.norm(stop)) and view.any_of(stop, _NISBA) is not None
        if nisba:
            stop += 1
        if nisba or (hint is not None and not hint.word) or is_servant(view, at + 1):
            yield view.mention("person", at, stop, "person.kunya", prefix=tag.prefix)


_NISBA = frozenset({"demonym", "name-hint"})


# -- names by what stands before them ---------------------------------------------------------------


def find_nationals(view: View) -> Iterator[Mention]:
    """A country's adjective as a noun, and its bearer's name (الهولندي ...): two tokens at least."""
    for at in view.starting("demonym"):
        tag = view.at(at, "demonym")
        row = tag.row if tag is not None else None
        if not isinstance(row, Demonym) or row.number != "sg" or not is_definite(view.norm(at)):
            continue
        first = at + 1
        if not view.same_line(first) or begins_verb(view, first):
            continue
        stop = name_run(view, first, strict=False)
        if stop is not None and stop - first >= 2 and evidence(view, first, stop) and not view.norm(first).startswith(ARTICLE):
            yield view.mention("person", first, stop, "person.national")


def begins_verb(view: View, at: int) -> bool:
    norm = view.norm(at)
    return name_hint(view, at) is None and (looks_imperfect(norm) or norm[0] in CONJUNCTIONS)


def find_speakers(view: View) -> Iterator[Mention]:
    """A verb of speech and one word that is a name and stands in no table of words (وقال ...)."""
    for at in view.starting("speech"):
        tag = view.at(at, "speech")
        name = at + 1
        if tag is None or tag.stop != name or getattr(tag.row, "part", "") not in ("past", "pres") or not view.same_line(name):
            continue
        run = None if begins_verb(view, name) or view.norm(name).startswith(ARTICLE) else name_run(view, name, strict=False)
        if run is not None and run - name > 1 and _is_speaker(view, name, run):
            yield view.mention("person", name, run, "person.speaker")
        elif _is_lone_name(view, name) and _closes_clause(view, name + 1):
            yield view.mention("person", name, name + 1, "person.speaker")


def _is_speaker(view: View, first: int, stop: int) -> bool:
    """Two words or more behind a verb of speech are a name: by a name hint, or as foreign words that end the clause."""
    if any(view.at(at, "place") is not None for at in range(first, stop)) or view.at(first, "common") is not None:
        return False
    if name_hint(view, first) is None and not view.bare(first, "person") and not is_unknown_foreign(view, first):
        return False
    hinted = any(name_hint(view, at) is not None or view.bare(at, "person") for at in range(first, stop))
    return evidence(view, first, stop) > 0 and (hinted or _closes_clause(view, stop))


def _is_lone_name(view: View, at: int) -> bool:
    """A name hint that is no word of another table, or a word no table has that looks foreign and comes again."""
    if name_hint(view, at) is not None:
        return not is_blocked(view, at) and not looks_inflected(view.surface(at)) and not any(tag.cls in ORDINARY for tag in view.tags[at] or ())
    norm = view.norm(at)
    return is_unknown_foreign(view, at) and is_name_token(view, at) and view.doc.tokens.norms.count(norm) > 1


def _closes_clause(view: View, at: int) -> bool:
    """Behind a subject of one word: that, a relative, a preposition, a mark, or the end of the line."""
    if not view.same_line(at):
        return True
    mark = not view.is_word(at) and not view.norm(at).isdigit()
    return mark or view.any_of(at, _BEHIND_SUBJECT) is not None


_BEHIND_SUBJECT = frozenset("that relative preposition conjunction speech-phrase deictic weekday".split())
