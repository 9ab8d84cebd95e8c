"""People: known names, and unknown ones by their titles, given names and context."""

from __future__ import annotations

from collections.abc import Iterator

from summit_extract.lexicon.tables import Demonym, Entity
from summit_extract.tagging.mentions import Mention, View
from summit_extract.tagging.names import ORDINARY, conjunction_prefix, evidence, hint_at, is_blocked, is_name_token, is_unknown_foreign, name_hint, name_run
from summit_extract.tagging.titles import HONORIFIC, LEADING, OFFICE, TitlePhrase, title_at
from summit_extract.text.morphology import ARTICLE, CONJUNCTIONS, PREPOSITIONS, is_definite, looks_imperfect

_COMMAS = frozenset("،,")


def find_people(view: View) -> list[Mention]:
    """All person mentions: full names first, then bare surnames of people named in full."""
    certain = [*_known(view), *_titled(view), *_given(view), *_servants(view), *_kunyas(view)]
    extended = [_extended_left(view, mention) for mention in certain]
    return [*extended, *_nationals(view), *_speakers(view), *_before_office(view)]


def _extended_left(view: View, mention: Mention) -> Mention:
    """The mention with the given names before it that are ordinary words too (توفيق before a surname)."""
    first = mention.first
    if mention.start > view.doc.tokens.starts[first] or (mention.rows and mention.stop - first > 1):
        return mention
    while view.same_line(first) and _can_lead(view, first - 1):
        first -= 1
    if first == mention.first:
        return mention
    return view.mention("person", first, mention.stop, "person.extended", prefix=conjunction_prefix(view, first))


def _can_lead(view: View, at: int) -> bool:
    hint = hint_at(view, at, "given")
    if hint is None and is_unknown_foreign(view, at):
        return at == 0 or not view.same_line(at) or not view.is_word(at - 1) or view.any_of(at - 1, _INTRODUCERS) is not None
    if hint is None:
        return conjunction_prefix(view, at) > 0 and hint_at(view, at, "given", joined=True) is not None
    return not any(tag.cls in ORDINARY for tag in view.tags[at] or ())


# -- names of the lexicon ---------------------------------------------------------------------


def _known(view: View) -> Iterator[Mention]:
    for at in view.starting("person"):
        best = None
        tags = view.tags[at]
        for tag in tags or ():
            if tag.cls == "person" and not tag.fused and (best is None or (tag.stop, -tag.prefix) > (best.stop, -best.prefix)):
                best = tag
        if best is None or best.fused or _is_other_word(view, at, best.stop, best.prefix):
            continue
        rows = [t.row for t in tags or () if t.cls == "person" and t.stop == best.stop and t.prefix == best.prefix]
        rows = [row for row in rows if isinstance(row, Entity)]
        first, prefix = at, best.prefix
        stop = _extended_right(view, best.stop)
        if stop - first == 1 and _given_before(view, first) and not prefix:
            first -= 1
            prefix = conjunction_prefix(view, first)
            rows = []
        rule = "person.known" if stop == best.stop and first == at else "person.extended"
        yield view.mention("person", first, stop, rule, prefix=prefix, rows=rows)


def _is_other_word(view: View, at: int, stop: int, prefix: int) -> bool:
    """A one-token name that is also another word, or whose clitic may be a letter of its own."""
    if stop - at > 1:
        return False
    classes = {tag.cls for tag in view.tags[at] or () if tag.stop == at + 1 and tag.prefix < max(prefix, 1)}
    if prefix:
        return bool(classes & ORDINARY)
    return bool(classes & {"preposition", "that", "weekday", "negation", "relative"})


def _extended_right(view: View, stop: int) -> int:
    """Behind a known name: بن/آل and what they govern."""
    while view.same_line(stop):
        tag = view.at(stop, "name-particle")
        if tag is None or tag.prefix or not is_name_token(view, stop + 1) or not view.same_line(stop + 1):
            break
        stop += 2
    return stop


def _given_before(view: View, at: int) -> bool:
    """The token before is a given name that is nothing else."""
    if not view.same_line(at):
        return False
    hint = hint_at(view, at - 1, "given")
    return hint is not None and not hint.word and not is_blocked(view, at - 1)


# -- names by their titles ----------------------------------------------------------------------


def _titled(view: View) -> Iterator[Mention]:
    for at in view.starting("title"):
        title = title_at(view, at, kinds=LEADING)
        name = name_at(view, title) if title is not None else None
        if name is not None:
            yield name


def name_at(view: View, title: TitlePhrase) -> Mention | None:
    """The name that a title phrase leads to, across honorifics and an apposition comma."""
    at = title.stop
    while True:
        honorific = title_at(view, at, kinds=HONORIFIC) if view.same_line(at) and view.tags[at] else None
        if honorific is None or honorific.prefix:
            break
        at = honorific.stop
    comma = view.norm(at) in _COMMAS
    if title.head.number != "sg":
        return None
    at = at + 1 if comma else at
    while comma and view.same_line(at) and view.tags[at]:
        honorific = title_at(view, at, kinds=HONORIFIC)
        if honorific is None or honorific.prefix:
            break
        at = honorific.stop
    if not view.same_line(at):
        return None
    stop = name_run(view, at, strict=comma)
    if stop is not None and title.head.kind == "counterpart" and stop - at < 2 and view.at(at, "person") is None:
        return None
    if stop is None or (comma and not _closes_apposition(view, stop)):
        return None
    if stop - at == 1 and not _is_safe_single(view, title, at):
        return None
    if title.head.kind == "honorific" and stop - at == 1 and not (hint_at(view, at, "given") or hint_at(view, at, "family") or view.at(at, "person")):
        return None
    return view.mention("person", at, stop, "person.titled")


_FUSED = "لل"


def _is_safe_single(view: View, title: TitlePhrase, at: int) -> bool:
    """One token behind a title: a known name, or a word no table has behind a definite title."""
    if view.norm(at).startswith(_FUSED):
        return False
    if view.bare(at, "person"):
        return True
    hint = hint_at(view, at, "family") or hint_at(view, at, "given")
    if hint is not None and not hint.word and view.at(at, "common") is None:
        return True
    definite = is_definite(view.norm(title.stop - 1)) or view.at(title.stop - 1, "place") is not None
    return definite and view.norm(at)[0] != CONJUNCTIONS[0] and view.at(at, "common") is None and _closes_apposition(view, at + 1)


def _closes_apposition(view: View, stop: int) -> bool:
    return not view.same_line(stop) or not view.is_word(stop) or view.at(stop, "speech") is not None or view.at(stop, "that") is not None


# -- names by given names ------------------------------------------------------------------------


def _given(view: View) -> Iterator[Mention]:
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
        if at < end or hint is None or is_blocked(view, at, prefix) or _is_honorific(view, at):
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
        return at > 0 and (view.norm(at - 1) in _COMMAS or name_hint(view, at - 1) is not None) and stop - at == 2
    introduced = at > 0 and view.same_line(at) and view.any_of(at - 1, _INTRODUCERS) is not None and view.at(at - 1, "preposition") is None
    return introduced and not view.norm(at + 1).startswith(ARTICLE) and not view.surface(stop - 1).endswith(_TEH)


_TEH = "ة"


def _starts_name(view: View, at: int, stop: int) -> bool:
    hint = hint_at(view, at, "given")
    return stop - at >= 2 and (view.at(at, "person") is not None or (hint is not None and not hint.word))


def _is_honorific(view: View, at: int) -> bool:
    """A word of address (معالي) before a name or another title, not a name itself."""
    title = title_at(view, at, kinds=HONORIFIC) if view.tags[at] else None
    if title is None or not view.same_line(title.stop):
        return False
    named = is_definite(view.norm(at)) and view.is_word(title.stop) and (at == 0 or hint_at(view, at - 1, "given") is None)
    return named or view.at(title.stop, "title") is not None or hint_at(view, title.stop, "given") is not None


def _servants(view: View) -> Iterator[Mention]:
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
    if view.norm(at)[prefix:] != _SERVANT or (prefix and view.norm(at)[0] not in CONJUNCTIONS) or not view.same_line(at + 1):
        return 0
    if not attribute.startswith(ARTICLE) or len(attribute) < 4 or view.any_of(at + 1, _RELATIVE) is not None:
        return 0
    behind = at + 2
    goes_on = view.same_line(behind) and (name_hint(view, behind) is not None or is_unknown_foreign(view, behind))
    return (name_run(view, behind, strict=False) if goes_on else None) or behind


_SERVANT = "عبد"
_RELATIVE = frozenset({"relative"})


def _kunyas(view: View) -> Iterator[Mention]:
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
        if nisba or (hint is not None and not hint.word) or view.norm(at + 1) == _SERVANT:
            yield view.mention("person", at, stop, "person.kunya", prefix=tag.prefix)


_NISBA = frozenset({"demonym", "name-hint"})


# -- names by what stands before them ---------------------------------------------------------------


def _nationals(view: View) -> Iterator[Mention]:
    """A country's adjective as a noun, and its bearer's name (الهولندي ...): two tokens at least."""
    for at in view.starting("demonym"):
        tag = view.at(at, "demonym")
        row = tag.row if tag is not None else None
        if not isinstance(row, Demonym) or row.number != "sg" or not is_definite(view.norm(at)):
            continue
        first = at + 1
        if not view.same_line(first) or _begins_verb(view, first):
            continue
        stop = name_run(view, first, strict=False)
        if stop is not None and stop - first >= 2 and evidence(view, first, stop) and not view.norm(first).startswith(ARTICLE):
            yield view.mention("person", first, stop, "person.national")


def _begins_verb(view: View, at: int) -> bool:
    norm = view.norm(at)
    return name_hint(view, at) is None and (looks_imperfect(norm) or norm[0] in CONJUNCTIONS)


def _speakers(view: View) -> Iterator[Mention]:
    """A verb of speech and one word that is a name and stands in no table of words (وقال ...)."""
    for at in view.starting("speech"):
        tag = view.at(at, "speech")
        name = at + 1
        if tag is None or tag.stop != name or getattr(tag.row, "part", "") not in ("past", "pres") or not view.same_line(name):
            continue
        run = None if _begins_verb(view, name) or view.norm(name).startswith(ARTICLE) else name_run(view, name, strict=False)
        if run is not None and run - name > 1 and evidence(view, name, run):
            yield view.mention("person", name, run, "person.speaker")
        elif _is_lone_name(view, name) and _closes_clause(view, name + 1):
            yield view.mention("person", name, name + 1, "person.speaker")


def _is_lone_name(view: View, at: int) -> bool:
    """A name hint that is no word of another table, or a word no table has that looks foreign and comes again."""
    if name_hint(view, at) is not None:
        return not is_blocked(view, at) and not any(tag.cls in ORDINARY for tag in view.tags[at] or ())
    norm = view.norm(at)
    return is_unknown_foreign(view, at) and is_name_token(view, at) and view.doc.tokens.norms.count(norm) > 1


def _closes_clause(view: View, at: int) -> bool:
    """Behind a subject of one word: that, a relative, a preposition, a mark, or the end of the line."""
    if not view.same_line(at):
        return True
    mark = not view.is_word(at) and not view.norm(at).isdigit()
    return mark or view.any_of(at, _BEHIND_SUBJECT) is not None


_BEHIND_SUBJECT = frozenset("that relative preposition conjunction speech-phrase deictic weekday".split())


# -- names before an office ------------------------------------------------------------------------


def _before_office(view: View) -> Iterator[Mention]:
    """Two to four tokens that are no known words, then an office in apposition."""
    for at in view.starting("title"):
        if at < 2:
            continue
        comma = view.norm(at - 1) in _COMMAS
        office = title_at(view, at, kinds=OFFICE)
        if office is None or office.prefix or office.stop - at < 2 or office.head.number != "sg":
            continue
        stop = at - 1 if comma else at
        first = stop
        while first > 0 and stop - first < 5 and view.same_line(first) and _is_unknown_name(view, first - 1) and not _is_honorific(view, first - 1):
            first -= 1
        prefix = conjunction_prefix(view, first)
        if stop - first >= 2 and (view.norm(first - 1) in "،,:" or prefix or view.any_of(first - 1, _INTRODUCERS)):
            yield view.mention("person", first, stop, "person.before-office", prefix=prefix)


_INTRODUCERS = frozenset("speech preposition meeting-verb title demonym delegation-cue that".split())


def _is_unknown_name(view: View, at: int) -> bool:
    if hint_at(view, at, "given") or hint_at(view, at, "family") or (hint_at(view, at, "given", joined=True) and view.joined(at)):
        return not is_blocked(view, at)
    return is_name_token(view, at) and not (view.tags[at] and view.any_of(at, ORDINARY))
