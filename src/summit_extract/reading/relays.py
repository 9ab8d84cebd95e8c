"""Whose words an agency, an outlet or a phrase of attribution relays."""

from __future__ import annotations

from summit_extract.lexicon.tables import Speech
from summit_extract.reading.said import Said
from summit_extract.reading.scene import Cue
from summit_extract.reading.voice import Voice
from summit_extract.reading.voices import Voices
from summit_extract.tagging.mentions import Mention
from summit_extract.text.tokens import PAUSES


class Relays:
    """Finds the source behind the one who passes its words on."""

    def __init__(self, voices: Voices) -> None:
        self.voices = voices
        self.view = voices.view
        self.mention_at = voices.mention_at

    def quoted_from(self, said: Said) -> Voice | None:
        """The agency quotes somebody: a name right before "his saying" (عن لافروف قوله)."""
        for at in range(said.cue.stop, said.link):
            if self.view.at(at, "his-saying") is None:
                continue
            channel = self.voices.noun_phrase(said.cue.stop, at)
            if (source := self._source_behind(said.cue.stop, at)) is not None:
                return source if channel is None or channel.name == source.name else source._replace(via=channel.name)
            for back in range(at - 1, said.cue.first, -1):
                voice = self._ending_at(back, at)
                if voice is not None:
                    same = channel is None or channel.name == voice.name
                    return voice if same or channel is None else voice._replace(via=channel.name)
        return None

    def _source_behind(self, first: int, stop: int) -> Voice | None:
        """The noun phrase right behind "from", whatever stands between it and "his saying" (عن فلان، وزير كذا، قوله)."""
        for at in range(first, stop - 1):
            tag = self.view.at(at, "preposition")
            if tag is not None and not tag.prefix and getattr(tag.row, "value", "") == "from":
                inner = at + 2 if self.view.norm(at + 1) in PAUSES else at + 1
                return self.voices.noun_phrase(inner, stop, clitic=True) or self._words_behind(inner, stop)
        return None

    def _words_behind(self, first: int, stop: int) -> Voice | None:
        """The words between "from" and "his saying", whatever they are (عن شخص مطلع قوله): they can only be the source."""
        if first >= stop or not self.view.is_word(first) or first in self.mention_at:
            return None
        return self.voices.phrase(first, first + 1, stop)

    def _ending_at(self, first: int, stop: int) -> Voice | None:
        """A person's or body's name up to `stop`, or a source behind "from" (عن مصدر حكومي في سيول)."""
        mention = self.mention_at.get(first)
        if mention is not None:
            return self.voices.named(mention) if mention.stop == stop and mention.cls != "place" else None
        source = self.view.at(first, "source-noun")
        if source is None or source.prefix or self.view.at(first - 1, "preposition") is None:
            return None
        return self.voices.phrase(first, source.stop, stop)

    def relayed_from(self, said: Said) -> Voice | None:
        """The source that an outlet names between its verb and the words (ذكرت الصحيفة، نقلا عن مسؤول، أن)."""
        for at in range(said.cue.stop + 1, said.link):
            tag = self.view.at(at, "speech-phrase")
            if tag is not None and isinstance(tag.row, Speech) and tag.row.force == "relay":
                source = self.voices.noun_phrase(tag.stop, said.link, clitic=True)
                channel = self.voices.noun_phrase(said.cue.stop, at)
                return source if source is None or channel is None else source._replace(via=channel.name)
        return self._told_from(said) if said.cue.row.force == "relay" else None

    def _told_from(self, said: Said) -> Voice | None:
        """The source behind "from" of a verb of relaying without "his saying" (نقلت وكالة كذا عن فلان أن)."""
        source = self._source_behind(said.cue.stop, said.link)
        channel = self.voices.noun_phrase(said.cue.stop, said.link)
        return source if source is None or channel is None or channel.name == source.name else source._replace(via=channel.name)

    def relayed(self, said: Said) -> Voice | None:
        """Passive: quoted from somebody (نُقل عن)."""
        cue = said.cue
        for at in range(cue.stop, min(said.link, cue.stop + 4)):
            if self.view.at(at, "preposition") is not None:
                return self.voices.noun_phrase(at + 1, said.link)
        return None

    def source_inside(self, cue: Cue) -> Voice | None:
        """A source that is part of the phrase itself (وفقا لمصادر)."""
        for at in range(cue.first, cue.stop):
            source = self.view.at(at, "source-noun")
            if source is not None:
                return self.voices.phrase(at, source.stop, cue.stop)
        return None

    def body_inside(self, cue: Cue, link: int) -> Voice | None:
        """A body that is part of the phrase itself, with its adjectives (وفق الوكالة الإيرانية الرسمية)."""
        at = cue.stop - 1
        head = self.view.at(at, "org-head-definite") or self.view.at(at, "short-body")
        return self.voices.phrase(at, cue.stop, link) if head is not None and cue.stop - cue.first > 1 else None

    def named_source(self, cue: Cue, link: int) -> Voice | None:
        """A body or person further on in the phrase (وبحسب معلومات نشرتها صحيفة كذا)."""
        mentions = (self.mention_at.get(at) for at in range(cue.stop, link))
        return next((self.voices.named(m) for m in mentions if m is not None and m.cls != "place" and not m.fused and not _is_platform(m)), None)


def _is_platform(mention: Mention) -> bool:
    """Where somebody writes (تويتر), not who says it."""
    return any(row.kind == "social" for row in mention.rows)
