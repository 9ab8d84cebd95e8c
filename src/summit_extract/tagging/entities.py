"""Mentions to entities: who is who in one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from summit_extract.lexicon.compiled import form_tokens
from summit_extract.lexicon.store import Lexicon
from summit_extract.lexicon.tables import Demonym, Entity, Hint, Word
from summit_extract.tagging.called import find_called
from summit_extract.tagging.mentions import Mention, View, clean_name, without_overlaps
from summit_extract.tagging.names import FAMILY_FIRST, SERVANT
from summit_extract.tagging.organizations import find_organizations
from summit_extract.tagging.people import find_people, is_dual_office
from summit_extract.tagging.places import find_places
from summit_extract.text.morphology import ARTICLE, CONJUNCTIONS, FUSED, PREPOSITIONS, clitic_splits, is_definite
from summit_extract.text.normalize import fold


@dataclass(slots=True)
class NamedThing:
    """A person, organization or place with its mentions, in order of the report.

    Attributes:
        cls: person, organization or place.
        key: lexicon id, or the folded fullest form.
        name: the fullest form in the report, clitics and titles off.
        rows: the lexicon rows of that id.
        mentions: its mentions.
        id: p1, o1, l1 ... in order of first mention.
    """

    cls: str
    key: str
    name: str
    rows: tuple[Entity, ...]
    mentions: list[Mention] = field(default_factory=list)
    id: str = ""


def tag_names(view: View) -> list[Mention]:
    """All names of the report, settled: no two mentions overlap."""
    people = find_people(view)
    places = find_places(view)
    bodies = _without_venues(view, [*find_called(view), *find_organizations(view)], places)
    mentions = _settle_homonyms(view, without_overlaps([*people, *bodies, *places]))
    surnames = without_overlaps(_bare_names(view, mentions))
    return without_overlaps([*mentions, *surnames])


def _without_venues(view: View, bodies: list[Mention], places: list[Mention]) -> list[Mention]:
    """A house that is a body and a place (البيت الأبيض) is the body only where it speaks or is spoken for."""
    venues = {(place.first, place.stop) for place in places if any(row.kind == "venue" for row in place.rows)}
    return [body for body in bodies if (body.first, body.stop) not in venues or _speaks(view, body)]


def _speaks(view: View, body: Mention) -> bool:
    around = [view.at(body.first - 1, "speech"), view.at(body.stop, "speech")]
    return any(tag is not None and tag.stop - tag.first == 1 for tag in around) or view.at(body.stop, "that") is not None


def _settle_homonyms(view: View, mentions: list[Mention]) -> list[Mention]:
    """One name of several places or bodies: the one whose country the report speaks of most comes first."""
    if not any(len({row.id for row in mention.rows}) > 1 for mention in mentions):
        return mentions
    evidence: Counter[str] = Counter()
    for at in view.starting("demonym", "place"):
        for tag in view.tags[at] or ():
            if isinstance(tag.row, Demonym):
                evidence[tag.row.country] += 1
                break
            if tag.cls == "place" and isinstance(tag.row, Entity) and tag.row.kind == "country":
                evidence[tag.row.country] += 1
                break
    settled = []
    for mention in mentions:
        if len({row.id for row in mention.rows}) > 1:
            rows = sorted(mention.rows, key=lambda row: (-evidence[row.country], row.kind == "nick"))
            mention = mention._replace(rows=tuple(rows))
        settled.append(mention)
    return settled


def _bare_names(view: View, mentions: Iterable[Mention]) -> Iterable[Mention]:
    """Parts of full names that stand alone elsewhere (كيم for كيم جونغ أون)."""
    parts: set[str] = set()
    for mention in mentions:
        if mention.cls == "person" and (mention.stop - mention.first > 1 or mention.rule in _ESTABLISHED):
            parts |= set(_short_forms(view, mention))
    taken = {index for mention in mentions for index in range(mention.first, mention.stop)}
    for index, norm in enumerate(view.doc.tokens.norms):
        if index in taken:
            continue
        for prefix in (0, 1) if norm in parts or norm[1:] in parts else ():
            if norm[prefix:] in parts and not _is_ordinary(view, index, prefix):
                first = index - 1 if not prefix and _has_son_of(view, index, taken) else index
                yield view.mention("person", first, index + 1, "person.short", prefix=prefix)
                break
        if norm.startswith(FUSED) and ARTICLE + norm[2:] in parts:
            yield view.mention("person", index, index + 1, "person.short", fused=True)


def _has_son_of(view: View, at: int, taken: set[int]) -> bool:
    """A particle of descent stands before a short form (قال بن رحومة)."""
    return at > 0 and view.same_line(at) and view.bare(at - 1, "name-particle") and at - 1 not in taken


_ESTABLISHED = frozenset({"person.speaker", "person.titled"})  # names of one word, known by their place


def _short_forms(view: View, mention: Mention) -> Iterable[str]:
    norms = form_tokens(clean_name(view.doc.source.text, mention))
    yield norms[-1]
    origins = {t.row.origin for t in view.tags[mention.first] or () if isinstance(t.row, Hint) and not t.prefix}
    countries = {row.country for row in mention.rows}
    if (len(norms) >= 3 and origins & FAMILY_FIRST) or (len(norms) >= 2 and countries & _FAMILY_FIRST_COUNTRIES):
        yield norms[0]


_FAMILY_FIRST_COUNTRIES = frozenset({"KR", "KP", "CN", "TW", "VN"})


def _is_ordinary(view: View, at: int, prefix: int) -> bool:
    if (prefix and view.norm(at)[0] not in _PROCLITICS) or is_dual_office(view, at):
        return True
    speaks = at > 0 and any(t.cls == "speech" and getattr(t.row, "part", "") in ("past", "pres") for t in view.tags[at - 1] or ())
    word = view.any_of(at, _CLOSED_WORDS)
    if speaks and not prefix and (word is None or (word.cls == "title" and not is_definite(view.norm(at)))):
        return False  # "said Al-Sirr": behind a verb of speech a word of a full name is the name
    return any(tag.cls in _NOT_ALONE and tag.prefix <= prefix for tag in view.tags[at] or ())


_PROCLITICS = frozenset((*CONJUNCTIONS, *PREPOSITIONS))
_CLOSED_WORDS = frozenset("preposition that relative negation conjunction title weekday demonym deictic".split())
_NOT_ALONE = frozenset(
    "preposition that relative negation conjunction no-name auxiliary weekday month common speech title meeting-noun"
    " demonym name-particle portfolio ordinal org-adjective".split()
)


def resolve(view: View, mentions: list[Mention]) -> list[NamedThing]:
    """Group mentions that name the same thing; ids follow the order of first mention."""
    things: list[NamedThing] = []
    for cls, letter in (("person", "p"), ("organization", "o"), ("place", "l")):
        own = [mention for mention in mentions if mention.cls == cls]
        groups = _people(view, own) if cls == "person" else _by_rows_or_form(view, own)
        groups.sort(key=lambda thing: thing.mentions[0].start)
        for number, thing in enumerate(groups, start=1):
            thing.id = f"{letter}{number}"
        things += groups
    return things


def _by_rows_or_form(view: View, mentions: list[Mention]) -> list[NamedThing]:
    groups: dict[str, NamedThing] = {}
    ministries = _ministry_keys(view, mentions)
    for mention in mentions:
        name = clean_name(view.doc.source.text, mention)
        key = ministries.get(mention.first) or (mention.rows[0].id if mention.rows else " ".join(form_tokens(name)))
        thing = groups.setdefault(key, NamedThing(mention.cls, key, name, mention.rows))
        thing.mentions.append(mention)
        if len(name) > len(thing.name):
            thing.name = name
    return list(groups.values())


def _ministry_keys(view: View, mentions: list[Mention]) -> dict[int, str]:
    """A key of portfolio and country for each ministry; one without a country is the last one before
    of its portfolio, else the only one of the report (وزارة الخارجية for الخارجية الأميركية)."""
    keys: dict[int, tuple[str, str]] = {}
    for mention in mentions:
        if mention.rule.startswith("organization.ministry"):
            keys[mention.first] = _portfolio_and_country(view, mention)
    settled: dict[int, str] = {}
    for first, (portfolio, country) in keys.items():
        if not country:
            named = [(at, other) for at, (same, other) in keys.items() if same == portfolio and other]
            before = [other for at, other in named if at < first]
            country = before[-1] if before else named[0][1] if named else ""
        settled[first] = f"ministry {portfolio} {country}"
    return settled


def _portfolio_and_country(view: View, mention: Mention) -> tuple[str, str]:
    portfolio, country = "", ""
    for at in range(mention.first, mention.stop):
        demonym = view.at(at, "demonym")
        if demonym is not None and isinstance(demonym.row, Demonym):
            country = country or demonym.row.country
        elif view.at(at, "portfolio") is not None and not portfolio:
            portfolio = min((stem for stem, _, _ in clitic_splits(view.norm(at))), key=len) if view.norm(at)[0] in "وفبلك" else view.norm(at)
    return portfolio, country


def _people(view: View, mentions: list[Mention]) -> list[NamedThing]:
    """Full names first; then short forms go to the last full name, or the known person, they fit."""
    text = view.doc.source.text
    groups: dict[str, NamedThing] = {}
    short: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.first - m.stop, m.start)):
        name = clean_name(text, mention)
        words = _name_words(view.lexicon, name)
        if mention.rule == "person.short" or (len(words) == 1 and not any(row.kind == "full" for row in mention.rows)):
            short.append(mention)
            continue
        key = mention.rows[0].id if mention.rows else _same_person(view.lexicon, groups, words) or " ".join(words)
        thing = groups.setdefault(key, NamedThing("person", key, name, mention.rows))
        thing.mentions.append(mention)
        if len(_name_words(view.lexicon, name)) > len(_name_words(view.lexicon, thing.name)):
            thing.name = name
    for mention in short:
        _assign_short(view, groups, mention)
    for thing in groups.values():
        thing.mentions.sort(key=lambda m: m.start)
    return list(groups.values())


def _same_person(lexicon: Lexicon, groups: dict[str, NamedThing], words: tuple[str, ...]) -> str | None:
    """A longer name of the report that has all these words, in order, first and last the same."""
    for key, thing in groups.items():
        other = _name_words(lexicon, thing.name)
        if other == words:
            return key
        if len(words) >= 2 and words[0] == other[0] and _is_subsequence(words, other) and (words[-1] == other[-1] or words == other[: len(words)]):
            return key
        if 2 <= len(words) < len(other) and words == other[-len(words) :] and not _particle(lexicon, other[-len(words) - 1]).startswith(_DESCENT):
            return key  # the given name of a name that begins with the family's
    return None


_DESCENT = "descent"


def _is_subsequence(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)


def _full_mentions(thing: NamedThing) -> int:
    return sum(m.stop - m.first > 1 for m in thing.mentions)


@lru_cache(maxsize=4096)
def _name_words(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    """Folded words of a name, servant-of joined to the next (عبد الله, عبدالله), particles in their first form (أبي, أبو)."""
    words: list[str] = []
    joins = False
    for word in form_tokens(name):
        value = _particle(lexicon, word)
        if joins:
            words[-1] += word
        else:
            words.append(fold(value.partition(":")[2]) or word)
        joins = value == SERVANT
    return tuple(words)


def _particle(lexicon: Lexicon, word: str) -> str:
    """The value of a particle of names; empty for any other word."""
    row = next(iter(lexicon.exact((word,), "name-particle")), None)
    return row.value if isinstance(row, Word) else ""


def _assign_short(view: View, groups: dict[str, NamedThing], mention: Mention) -> None:
    name = clean_name(view.doc.source.text, mention)
    word = (_name_words(view.lexicon, name) or (fold(name),))[-1]
    ids = {row.id for row in mention.rows}
    fitting = [thing for thing in groups.values() if thing.key in ids or word in _name_words(view.lexicon, thing.name)]
    if fitting:
        before = [thing for thing in fitting if thing.mentions[0].start < mention.start]
        # The one named in full most often, then the one named last before.
        last = max(
            before or fitting,
            key=lambda t: (t.key in ids, _full_mentions(t), max((m.start for m in t.mentions if m.start < mention.start), default=-1)),
        )
        last.mentions.append(mention)
        return
    key = mention.rows[0].id if mention.rows else word
    groups.setdefault(key, NamedThing("person", key, name, mention.rows)).mentions.append(mention)
