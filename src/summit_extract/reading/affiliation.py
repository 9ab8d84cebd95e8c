"""Whose side: the country or body that a person, an office or a body stands for."""

from __future__ import annotations

from summit_extract.lexicon.tables import Demonym, Entity, Title, Word
from summit_extract.reading.noun_phrases import Participant
from summit_extract.tagging.entities import NamedThing
from summit_extract.tagging.mentions import Mention, View
from summit_extract.text.morphology import ARTICLE, FUSED, LI, clitic_splits, is_definite
from summit_extract.text.tokens import tokenize


class Affiliation:
    """Keys of parties: alpha-2 of a country, a lexicon id, or the id of an organization of the report."""

    def __init__(self, view: View, mention_at: dict[int, Mention], thing_at: dict[int, NamedThing]) -> None:
        self.view, self.mention_at, self.thing_at = view, mention_at, thing_at

    def of(self, participant: Participant, near: bool = True) -> str | None:
        """Alpha-2 or the key of an organization; from titles first, then from the lexicon, then (`near`) from a word beside the name."""
        mention = participant.mention
        if mention is None:
            assert participant.phrase is not None
            return self.in_title(participant.phrase.first, participant.phrase.stop)
        if mention.cls == "place":
            return mention.rows[0].country if mention.rows and mention.rows[0].country else None
        thing = self.thing_at.get(mention.first)
        if thing is None:
            return None
        if mention.cls == "organization":
            return self.state_of(mention) or thing.id
        known = self._by_row(thing)
        every = tuple(t for m in thing.mentions for t in m.titles)
        opposed = next((words for title in every if (words := self._opposed(*title)) is not None), None)
        if opposed is not None:
            return opposed
        for title in mention.titles or every:
            if self._is_his(title[0]) and (chief := self._chief_before(mention)) is not None:
                return chief
            key = self.in_title(*title)
            if key is not None:
                # A slip of the pen in a title (the wrong Korea) does not move a known office holder.
                state = known is not None and is_country(known)
                if state and not is_country(key) and self._is_state_organ(key):
                    return known  # a council, an agency: an organ of his state
                return known if state and is_country(key) and any(row.role for row in thing.rows) else key
        return known or (self._near(mention) if near else None)

    def _is_state_organ(self, key: str) -> bool:
        """The body with this key is an organ that a state has, without a country in the tables (مجلس الدولة, جهاز المخابرات)."""
        bodies = [thing for thing in self.thing_at.values() if thing.id == key]
        return bool(bodies) and all(
            not any(row.country or row.kind not in _STATE_KINDS for row in thing.rows) and self.view.at(thing.mentions[0].first, "state-organ") is not None
            for thing in bodies
        )

    def _opposed(self, first: int, stop: int) -> str | None:
        """The words for the side against its government that an office leads (زعيم المعارضة المسلحة): its country is the other's."""
        for at in range(first + 1, stop):
            if self.view.bare(at, "opposed-side"):
                end = at + 1
                while end < stop and is_definite(self.view.norm(end)) and self.view.at(end, "demonym") is None:
                    end += 1
                return self._with_country(at, end) or self.view.doc.tokens.surface(at, end)
        return None

    def _with_country(self, first: int, stop: int) -> str | None:
        """The same words with the adjective of a country behind them, where the report has them so (المعارضة الكينية)."""
        norms = self.view.doc.tokens.norms
        for at in self.view.starting("opposed-side"):
            end = at + stop - first
            tag = self.view.at(end, "demonym") if end < len(norms) and norms[at:end] == norms[first:stop] else None
            if tag is not None and self.view.bare(at, "opposed-side"):
                return self.view.doc.tokens.surface(at, tag.stop)
        return None

    def _is_his(self, at: int) -> bool:
        """An office with a pronoun (مساعده), not a counterpart (نظيره)."""
        tag = self.view.at(at, "title")
        return tag is not None and isinstance(tag.row, Title) and tag.row.kind == "office" and self.view.surface(at).endswith(_HIS)

    def _chief_before(self, mention: Mention) -> str | None:
        """The party of the person named last before "his assistant X"."""
        first = self.view.doc.sentences[self.view.doc.sentence_at(mention.first)][0]
        for at in range(mention.first - 1, first - 1, -1):
            other = self.mention_at.get(at)
            if other is not None and other.cls == "person":
                return self.of(Participant(other.first, other.stop, other, None))
        return None

    def in_title(self, first: int, stop: int) -> str | None:
        """The country or body that a title names: the last adjective of a country, else a body, else a place."""
        country = body = place = None
        adjective = first  # the token behind the last adjective of a country, which may have two words
        for at in range(first, stop):
            governor = self.view.at(at, "title-preposition")
            if governor is not None and isinstance(governor.row, Word) and governor.row.value != "any" and (country or body):
                break  # "the Saudi ambassador to ...": what follows is where he is sent
            mention = self.mention_at.get(at)
            demonym = self.view.at(at, "demonym")
            if demonym is not None and isinstance(demonym.row, Demonym) and at >= adjective:
                country, adjective = self.of_adjective(demonym.row.country) or country, demonym.stop
            if mention is not None and mention.cls == "organization" and (body is None or self._is_whole(at, first)):
                mention = self._whole_of(mention)
                state = self.state_of(mention)
                country, body = (country or state, None) if state else (country, self.thing_at[mention.first].id)
            if mention is not None and mention.cls == "place" and mention.rows and place is None:
                place = mention.rows[0].country or None
        return body or country or place

    def _is_whole(self, at: int, first: int) -> bool:
        """The body at `at` stands behind li-, alone or with its head noun: the one before is its organ (المكتب السياسي لحركة كذا)."""
        head = at - 1 if at - 1 > first and self.view.at(at - 1, "org-head") is not None else at
        tag = self.view.any_of(head, _BODIES)
        return tag is not None and (tag.fused or tag.prefix > 0) and self.view.norm(head).startswith(LI)

    def _whole_of(self, organ: Mention) -> Mention:
        """The body whose organ this is, where its last word says so (المكتب السياسي للحركة); else itself."""
        last = organ.stop - 1
        if organ.rows or last == organ.first or not self.view.norm(last).startswith(FUSED):
            return organ
        return self.short_for(last) or organ

    def short_for(self, at: int) -> Mention | None:
        """The body that a definite noun stands for: the one named last before with the noun as its first word (الحلف, الحركة)."""
        stems = {stem.removeprefix(ARTICLE) for stem, _, _ in clitic_splits(self.view.norm(at)) if stem.startswith(ARTICLE)}
        for index in range(at - 1, -1, -1) if stems else ():
            mention = self.mention_at.get(index)
            if mention is not None and mention.cls == "organization" and mention.rows and mention.stop - index > 1:
                stem = min((stem for stem, _, _ in clitic_splits(self.view.norm(index))), key=len)
                if stem.removeprefix(ARTICLE) in stems:
                    return mention
        return None

    def of_adjective(self, code: str) -> str | None:
        """Alpha-2, or the lexicon id of the body an adjective stands for (أممي: the United Nations)."""
        if len(code) == 2 and code.isupper() and code != "EU":
            return code
        row = next(iter(self.view.lexicon.exact((code.lower(),), "demonym-body")), None)
        return row.value if isinstance(row, Word) else None

    def state_of(self, mention: Mention) -> str | None:
        """Ministries, parliaments and the like stand for their country."""
        if mention.rule.startswith("organization.ministry") or any(row.kind in _STATE_KINDS for row in mention.rows):
            for at in range(mention.first, mention.stop):
                demonym = self.view.at(at, "demonym")
                if demonym is not None and isinstance(demonym.row, Demonym):
                    return self.of_adjective(demonym.row.country)
            return next((row.country for row in mention.rows if row.country), None)
        return None

    def _by_row(self, thing: NamedThing) -> str | None:
        """From the lexicon: the body of an international office, else the country."""
        for row in self.view.lexicon.entity_rows(thing.key):
            if "international office" in row.note and (body := self._body_of_role(row.role)) is not None:
                return body
        return next((row.country for row in thing.rows if row.country), None)

    def _body_of_role(self, role: str) -> str | None:
        """The lexicon id of the body an office belongs to (الأمين العام للأمم المتحدة)."""
        if not role:
            return None
        for tags in self.view.lexicon.tag(tokenize(role))[0]:
            for tag in tags or ():
                if tag.cls == "organization" and isinstance(tag.row, Entity):
                    return tag.row.id
                if tag.cls == "demonym" and isinstance(tag.row, Demonym) and (key := self.of_adjective(tag.row.country)) and not is_country(key):
                    return key
        return None

    def _near(self, mention: Mention) -> str | None:
        """The adjective of a country a few tokens before the name."""
        for at in range(mention.first - 1, max(-1, mention.first - 6), -1):
            demonym = self.view.at(at, "demonym")
            if demonym is not None and isinstance(demonym.row, Demonym) and self.view.same_line(at + 1):
                return self.of_adjective(demonym.row.country)
        return None

    def own(self, participant: Participant) -> str | None:
        """The country that a list member's own title names by adjective; it overrules the list's party."""
        for first, stop in participant.mention.titles if participant.mention is not None else ():
            key = self.in_title(first, stop)
            if key is not None and is_country(key):
                return key
        return None

    def of_delegation(self, at: int) -> str | None:
        """The party of a delegation noun: a body or an adjective of a country right behind it, or a country behind "from"."""
        for index in range(at + 1, min(at + 4, len(self.view.tags))):
            mention = self.mention_at.get(index)
            if (mention is not None and mention.cls == "person") or not self.view.same_line(index):
                return None
            if mention is not None and mention.cls == "organization" and self.can_be_party(mention):
                return self.state_of(mention) or self.thing_at[index].id
            demonym = self.view.at(index, "demonym")
            if demonym is not None and isinstance(demonym.row, Demonym) and (key := self.of_adjective(demonym.row.country)):
                return key
            if mention is not None and mention.cls == "place" and self.can_be_party(mention) and self._is_of(index - 1):
                return mention.rows[0].country or None
        return None

    def _is_of(self, at: int) -> bool:
        of = self.view.at(at, "preposition")
        return of is not None and not of.prefix and isinstance(of.row, Word) and of.row.value == "of"

    def can_be_party(self, mention: Mention) -> bool:
        if mention.cls == "place":
            return any(row.kind == "country" for row in mention.rows)
        return not any(row.kind in ("media", "agency", "social", "company", "sport") for row in mention.rows)


UNIONS = frozenset({"regional", "coalition", "forum"})  # bodies of states
_HIS = ("ه", "ها", "هما")
_BODIES = frozenset({"organization", "org-head"})


def is_country(key: str) -> bool:
    return len(key) == 2 and key.isalpha() and key.isupper()


_STATE_KINDS = frozenset("government parliament security bank fund agency".split())
