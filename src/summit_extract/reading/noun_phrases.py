"""Noun phrases that may take part in a meeting, and those that are the subject of a verb."""

from __future__ import annotations

from typing import NamedTuple

from summit_extract.reading.scene import Scene
from summit_extract.tagging.mentions import Mention
from summit_extract.tagging.offices import Offices
from summit_extract.tagging.titles import TitlePhrase
from summit_extract.text.morphology import BI, LI
from summit_extract.text.tokens import PAUSES


class Participant(NamedTuple):
    """A noun phrase in a frame: a person, an office without a name, a body or a country."""

    first: int
    stop: int
    mention: Mention | None
    phrase: TitlePhrase | None


class NounPhrases:
    """Finds the noun phrase at a token, and the subjects before a verb."""

    def __init__(self, scene: Scene, offices: Offices) -> None:
        self.view, self.offices = scene.view, offices
        self.mention_at = {m.first: m for m in offices.mentions}
        self._titled = {first: m for m in reversed(offices.mentions) if m.cls == "person" for first, _ in m.titles}
        self.inside_title = {i for m in offices.mentions for first, stop in m.titles for i in range(first + 1, stop)}

    def phrase_at(self, at: int) -> Participant | None:
        """The noun phrase that starts at `at`: a titled name, a name, an office alone, a body or country."""
        phrase = self.offices.phrases.get(at)
        if phrase is not None and phrase.head.kind != "honorific":
            name = self._name_behind(phrase)
            if name is not None:
                return Participant(at, max(name.stop, *(t[1] for t in name.titles)) if name.titles else name.stop, name, phrase)
            if phrase.head.kind in ("office", "counterpart"):
                return Participant(at, phrase.stop, None, phrase)
            return None
        mention = self.mention_at.get(at)
        if mention is None or at in self.inside_title:
            return None
        behind = max([mention.stop, *(t[1] for t in mention.titles)])
        return Participant(at, behind, mention, None)

    def _name_behind(self, phrase: TitlePhrase) -> Mention | None:
        return self._titled.get(phrase.first)

    def is_located(self, participant: Participant) -> bool:
        """A place behind in/to says where, not who."""
        mention = participant.mention
        if mention is None or mention.cls != "place":
            return False
        tokens = self.view.doc.tokens
        cut = tokens.text[tokens.starts[mention.first] : mention.start]
        return self.view.at(participant.first - 1, "placing") is not None or any(letter in (BI, LI) for letter in cut)

    def subjects_before(self, at: int, first: int, *, anyone: bool = False) -> list[Participant]:
        """The noun phrase that ends right before a verb, and those that wa- joins it to (فلان وفلان يجتمعان).

        Only people, unless `anyone`: then countries and bodies too, with no comma between.
        """
        subjects: list[Participant] = []
        if self.view.at(at - 1, "perfect") is not None and self.view.at(first, "as-for") is not None:
            at -= 1  # "as for X, he has met"
        last = self._subject_before(at, first, anyone)
        while last is not None:
            subjects.insert(0, last)
            joined = last.first > first and self.view.joined(last.first)
            last = self._subject_before(last.first, first, anyone) if joined else None
        return subjects

    def _subject_before(self, at: int, first: int, anyone: bool) -> Participant | None:
        for start in range(at - 1, max(first - 1, at - 18), -1):
            participant = self.phrase_at(start)
            behind = participant.stop if participant is not None else 0
            if behind + 1 == at and self.view.bare(behind, "relative"):
                behind = at  # "Trudeau, who chaired the summit"
            if behind + 1 == at and self.view.norm(behind) in PAUSES and not anyone:
                behind = at
            if participant is None or behind != at or participant.mention is None:
                continue
            if participant.mention.cls == "person" or (anyone and not self.is_located(participant) and not self._is_governed(start)):
                return participant
        return None

    def _is_governed(self, at: int) -> bool:
        """The name at `at` stands behind a preposition or in the genitive of a noun: no subject."""
        if not self.view.same_line(at) or self.view.joined(at):
            return False
        opens = self.view.norm(at - 1) in PAUSES or self.view.bare(at - 1, "that")
        return self.view.at(at - 1, "preposition") is not None or not opens

    def sentence_subject(self, first: int, stop: int) -> Participant | None:
        """The first person of the sentence who is no object of a preposition: he met with the other."""
        clause = next((at for at in range(stop - 1, first, -1) if self.view.norm(at) in PAUSES), first)
        behind = first
        for at in range(first, stop):
            participant = self.phrase_at(at) if at >= behind else None
            if participant is None or participant.mention is None or participant.mention.cls != "person":
                continue
            behind = participant.stop
            if any(self.view.bare(index, "that") for index in range(max(participant.stop, clause), stop)):
                continue  # he only speaks of it
            if self.view.at(at - 1, "preposition") is None and self.view.doc.tokens.starts[participant.mention.first] == participant.mention.start:
                return participant
        return None
