"""What speech reading looks at: cues, quotation marks, names and dates by token."""

from __future__ import annotations

from typing import NamedTuple

from summit_extract.lexicon.store import Tag
from summit_extract.lexicon.tables import Speech
from summit_extract.tagging.dates import DateMention
from summit_extract.tagging.mentions import Mention, View
from summit_extract.text.morphology import ARTICLE, CONJUNCTIONS, LI, is_definite
from summit_extract.text.segment import QUOTE_MARKS, Marked
from summit_extract.text.tokens import PAUSES

FINITE = frozenset({"past", "pres"})


LONGEST_NAME = 5  # tokens of a name in marks


class Cue(NamedTuple):
    """A speech verb or phrase.

    Attributes:
        first, stop: its tokens.
        prefix: folded clitic characters before it.
        row: its lexicon row.
    """

    first: int
    stop: int
    prefix: int
    row: Speech

    @property
    def joined(self) -> bool:
        """wa- or fa- stands before the verb."""
        return self.prefix > 0


class Scene:
    """The view with what speech reading needs: names, dates and marks by token."""

    def __init__(self, view: View, mentions: list[Mention], dates: list[DateMention]) -> None:
        self.view = view
        self.names = {index: m for m in mentions for index in range(m.first, m.stop)}
        self.dates = {index: d for d in dates for index in range(d.first, d.stop)}
        self.pairs = {pair.first: pair for pair in view.doc.marked}  # around words and around names
        self.marks = {first: pair for first, pair in self.pairs.items() if not self._is_name(pair)}
        self._opening = {pair.first - 1: pair for pair in self.marks.values()}
        self._speech = view.first.get("speech", {})
        self._cues: dict[int, Cue | None] = {}
        self.marked_at = {index: pair for pair in self.marks.values() for index in range(pair.first, pair.stop)}

    def _is_name(self, pair: Marked) -> bool:
        """Marks around a name (an outlet, a party), not around words."""
        mention = self.names.get(pair.first)
        if mention is not None and mention.stop >= pair.stop and (mention.cls != "person" or mention.first == pair.first):
            return True
        before = (pair.opening or pair.first) - 1
        if pair.stop - pair.first > 5:
            return False
        if self.view.norm(before) == ARTICLE:
            return True  # the article before the mark: الـ"سي أي آي"
        if pair.stop - pair.first <= 3 and any(self.view.norm(index)[:1].isdigit() for index in range(pair.first + 1, pair.stop)):
            return True  # a type or model: "أس-400"
        noun = self.view.at(before, "meeting-noun")
        if pair.stop - pair.first <= 4 and noun is not None and getattr(noun.row, "value", "") in ("summit", "conference"):
            return True  # the summit "Russia - Africa"
        return self.view.at(before, "title-of") is not None or self.view.bare(pair.first, "name-of-thing")

    def opens(self, at: int) -> Marked | None:
        """The marked words whose opening mark is token `at`."""
        return self._opening.get(at)

    def cue_at(self, at: int) -> Cue | None:
        """The speech verb at token `at`; None where the token is or must be another word."""
        if at not in self._speech:
            return None
        if at in self._cues:
            return self._cues[at]
        best: Cue | None = None
        for tag in self.view.tags[at] or ():
            if isinstance(tag.row, Speech) and tag.cls == "speech" and tag.row.part != "noun" and tag.row.force != "agree":
                if tag.prefix and self.view.norm(at)[tag.prefix - 1] not in CONJUNCTIONS and not self._is_purpose(at, tag):
                    continue
                if tag.row.force == "read" and not self._reads_in(tag.stop):
                    continue
                rank = tag.row.part in FINITE
                if best is None or (rank, -tag.prefix) > (best.row.part in FINITE, -best.prefix):
                    best = Cue(at, tag.stop, tag.prefix, tag.row)
        if best is not None and self._is_other_word(best):
            best = None
        self._cues[at] = best
        return best

    def _reads_in(self, at: int) -> bool:
        """In or in it behind a verb of coming: what follows was read there (جاء في البيان)."""
        governor = self.view.at(at, "preposition")
        inside = governor is not None and not governor.prefix and getattr(governor.row, "value", "") == "in"
        return inside or self.view.at(at, "said-in-it") is not None

    def _is_purpose(self, at: int, tag: Tag) -> bool:
        """li- before an imperfect that "that" or a mark follows (عاد ليعلن أن)."""
        if not isinstance(tag.row, Speech) or tag.row.part != "pres" or self.view.norm(at)[: tag.prefix] != LI:
            return False
        return complementizer(self.view, tag.stop) > 0 or self.opens(tag.stop) is not None

    def noun_cue_at(self, at: int) -> Cue | None:
        """A verbal noun of speech before its subject, a name, an office or a source (تأكيد الوزير أن, تأكيد من مصدر بأن)."""
        if at not in self._speech or is_definite(self.view.norm(at)):
            return None
        for tag in self.view.tags[at] or ():
            if isinstance(tag.row, Speech) and tag.row.part == "noun" and tag.cls == "speech":
                behind = tag.stop + 1 if self.view.bare(tag.stop, "preposition") else tag.stop
                said_by = behind in self.names or self.view.any_of(behind, _SUBJECTS) is not None
                return Cue(at, tag.stop, tag.prefix, tag.row) if said_by and self.view.same_line(behind) else None
        return None

    def _is_other_word(self, cue: Cue) -> bool:
        """A preposition, a noun behind a preposition, or a doubtful form without its frame near by."""
        view, at = self.view, cue.first
        if view.at(at, "no-cue") is not None or at in self.dates:
            return True
        if cue.prefix and any(tag.cls == "preposition" and tag.prefix == cue.prefix for tag in view.tags[at] or ()):
            stem = view.norm(at)[cue.prefix :]
            if any(view.norm(back).startswith(stem) for back in range(max(0, at - _PAIRED), at)):
                return True  # between him and X (بينه وبين فلان)
        if not cue.prefix and (view.bare(at, "preposition") or view.bare(at, "conjunction")):
            return True
        if cue.row.part == "past" and view.norm(at).endswith(_OBJECT) and not cue.joined and self._is_document(at - 1):
            return True  # a statement that the agency published (بيان نشرته الوكالة)
        if view.bare(at - 1, "free-relative") and not cue.prefix and view.same_line(at):
            return True  # "what the Houthis announced" names a thing
        if not cue.prefix and view.same_line(at) and view.bare(at - 1, "preposition"):
            return True
        if cue.row.part == "pres" and not cue.prefix and view.surface(at - 1).rstrip(_VOWELS) == "أن" and view.same_line(at):
            return True  # wants X to say: nobody has said it
        if cue.row.part in FINITE and self._said_by_a_thing(cue):
            return True
        if not cue.row.ambiguous:
            return False
        if cue.row.part == "part":
            opens = not view.same_line(at) or at == view.doc.sentences[view.doc.sentence_at(at)][0]
            leads = opens or complementizer(view, cue.stop) > 0
            return not leads and view.norm(at - 1) not in PAUSES and view.norm(at - 1) not in QUOTE_MARKS
        stop = view.doc.sentences[view.doc.sentence_at(at)][1]
        reach = _FAR if cue.stop in self.names or view.any_of(cue.stop, _SUBJECTS) is not None else _NEAR
        return not any(self.opens(i) or view.norm(i) == ":" or complementizer(view, i) for i in range(cue.stop, min(cue.stop + reach, stop)))

    def _is_document(self, at: int) -> bool:
        """A document without the article, which a relative clause may follow."""
        tag = self.view.at(at, "source-noun")
        return tag is not None and getattr(tag.row, "value", "") == "document" and not is_definite(self.view.norm(at)) and self.view.same_line(at + 1)

    def _said_by_a_thing(self, cue: Cue) -> bool:
        """A demonstrative is the subject: what is shown or means something, nobody says (وهذا يؤكد أن, هذه الأرقام كشفت أن)."""
        view, at = self.view, cue.first
        if complementizer(view, cue.stop + 1) and view.at(cue.stop, "this-word") is not None:
            return True
        if cue.joined or not view.same_line(at):
            return False
        if view.bare(at - 1, "this-word"):
            return view.at(at - 2, "preposition") is None  # but: besides that, he announced
        noun = view.any_of(at - 1, _SPEAKING) is None and at - 1 not in self.names and is_definite(view.norm(at - 1))
        return noun and view.same_line(at - 1) and view.at(at - 2, "this-word") is not None


_VOWELS = "\u0652\u064e"  # of أنْ; أنَّ has a sign of doubling
_OBJECT = "ه"  # the pronoun of a masculine noun
_SPEAKING = frozenset({"title", "source-noun", "org-head-definite", "short-body", "skip-adverb", "deictic", "date"})
_PAIRED = 8  # tokens between the two words for "between"
_NEAR, _FAR = 14, 40  # how far a doubtful verb may stand from its words: further with a subject behind it
_SUBJECTS = frozenset({"title", "source-noun", "org-head-definite"})


def complementizer(view: View, at: int) -> int:
    """The token behind أن/إن at `at`, also behind bi- and fa-; 0 where there is none."""
    if at >= len(view.tags) or (at and view.at(at - 1, "that-blocker") is not None):
        return 0
    for tag in view.tags[at] or ():
        if tag.cls == "that" and all(letter in _THAT_CLITICS for letter in view.norm(at)[: tag.prefix]):
            return tag.stop
    return 0


_THAT_CLITICS = frozenset(("ب", *CONJUNCTIONS))  # not li-, ka-: because, as if


def trimmed(view: View, first: int, stop: int) -> int:
    """The token behind `first` up to `stop` without the punctuation at the end; marks that close inside are kept."""
    while stop > first and view.norm(stop - 1) in _END_MARKS:
        stop -= 1
    return stop


_END_MARKS = frozenset("،,.؛;:!…-–")
