"""The rule engine: finds what the patterns of a rule file describe in the tokens and tags of a report.

The longest match wins; of two of one length, the rule that stands first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from summit_extract.lexicon.store import Tag
from summit_extract.rules.patterns import Alphabet, Branch, Item
from summit_extract.text.morphology import clitic_splits
from summit_extract.text.tokens import Tokens

Tags = list[list[Tag] | None]
_WINDOW = 20  # tokens in which the needs of a pattern are looked for; longer matches are not found


@dataclass(slots=True)
class Slot:
    """What a named slot matched: tokens, and the row (or None for a number)."""

    first: int
    stop: int
    tag: Tag | None
    prefix: int = 0


@dataclass(slots=True)
class Match:
    """A rule that matched tokens `first` up to `stop`, exclusive.

    `prefix` counts the folded characters of proclitics before the match in its first token.
    """

    rule: Rule
    first: int
    stop: int
    slots: dict[str, Slot]

    @property
    def prefix(self) -> int:
        if _HEAD in self.slots:
            return self.slots[_HEAD].prefix
        heads = [slot for slot in self.slots.values() if slot.first == self.first]
        return heads[0].prefix if heads else 0


_HEAD = "^"  # the slot of a first word that has proclitics


@dataclass(slots=True)
class Rule:
    """A rule of a file: what it looks for (one of `ways`), what it gives, and its proof."""

    id: str
    ways: tuple[Branch, ...]
    gives: str
    options: dict[str, Any] = field(default_factory=dict)
    examples: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()


class RuleSet:
    """The rules of one file."""

    def __init__(self, rules: list[Rule], alphabet: Alphabet) -> None:
        self.rules = rules
        self.alphabet = alphabet
        self._ways = [(rule, way) for rule in rules for way in rule.ways]
        self._openers = reduce(or_, (way.first for _, way in self._ways), 0)
        self._by_mask: dict[int, list[tuple[Rule, Branch]]] = {}  # memory of _ways_at

    def find(
        self,
        tokens: Tokens,
        tags: Tags,
        first: Mapping[str, Mapping[int, Tag]],
        accept: Callable[[Match], bool] | None = None,
    ) -> Iterator[Match]:
        """Matches from left to right that do not overlap.

        Args:
            tokens, tags: the report.
            first: where each class occurs.
            accept: looks at what stands around a match; a match it refuses makes room for a shorter one.
        """
        masks = self.alphabet.masks(tokens, first)
        text = Text(tokens.norms, tags, masks, 0)
        openers, end = self._openers, 0
        for at, mask in enumerate(masks):
            if mask & openers and at >= end and at < len(tokens):
                text.start = at
                match = self._match_at(text, at, accept)
                if match is not None:
                    yield match
                    end = match.stop

    def _match_at(self, text: Text, at: int, accept: Callable[[Match], bool] | None) -> Match | None:
        """The longest match that starts at token `at`, of those that `accept` takes."""
        best: Match | None = None
        near = reduce(or_, text.masks[at + 1 : at + _WINDOW], 0)
        for rule, way in self._ways_at(text.masks[at]):
            if not all(need & near for need in way.needs):
                continue
            for stop, slots in _sequence(way.items, 0, text, at, {}, True):
                if stop > (best.stop if best else at):
                    match = Match(rule, at, stop, slots)
                    if accept is None or accept(match):
                        best = match
        return best

    def _ways_at(self, mask: int) -> list[tuple[Rule, Branch]]:
        mask &= self._openers
        ways = self._by_mask.get(mask)
        if ways is None:
            ways = self._by_mask[mask] = [(rule, way) for rule, way in self._ways if way.first & mask]
        return ways


@dataclass(slots=True)
class Text:
    """What a match reads: folded tokens, tags, what can begin at each token, and the token the match starts at."""

    norms: list[str]
    tags: Tags
    masks: list[int]
    start: int


Slots = dict[str, Slot]
End = tuple[int, Slots]
_NONE: list[End] = []


def _sequence(items: tuple[Item, ...], k: int, text: Text, at: int, slots: Slots, head: bool) -> list[End]:
    """All ways to match `items` from the k-th on at token `at`: where they end, and their slots."""
    count = len(items)
    while k < count:
        item = items[k]
        if item.repeat:
            return _repeated(items, k, text, at, slots, head)
        ends = _item(item, text, at, slots, head)
        if not ends:
            return ends
        k += 1
        head = False
        if len(ends) > 1:
            return [end for stop, found in ends for end in _sequence(items, k, text, stop, found, False)]
        at, slots = ends[0]
    return [(at, slots)]


def _repeated(items: tuple[Item, ...], k: int, text: Text, at: int, slots: Slots, head: bool) -> list[End]:
    """An item that may be left out, or (``*``) come again."""
    item = items[k]
    follow = k if item.repeat == "*" else k + 1
    taken = [end for stop, found in _item(item, text, at, slots, head) if stop > at for end in _sequence(items, follow, text, stop, found, False)]
    left_out = _sequence(items, k + 1, text, at, slots, head)
    return taken + left_out if taken else left_out


def _item(item: Item, text: Text, at: int, slots: Slots, head: bool) -> list[End]:
    mask, kind = text.masks[at], item.kind
    if kind == "not":
        blocked = item.first & mask and any(_sequence(branch.items, 0, text, at, slots, True) for branch in item.branches)
        return _NONE if blocked else [(at, slots)]
    if not item.first & mask:
        return _NONE
    clitics = head or item.clitics
    if kind == "group":
        return [end for branch in item.branches if branch.first & mask for end in _sequence(branch.items, 0, text, at, slots, clitics)]
    if kind == "word":
        return _word(item, text, at, slots, clitics)
    if kind == "number":
        return [(at + 1, {**slots, item.name: Slot(at, at + 1, None)})]
    return [
        (tag.stop, {**slots, item.name: Slot(at, tag.stop, tag, tag.prefix)})
        for tag in text.tags[at] or ()
        if tag.cls == item.value and (clitics or not (tag.prefix or tag.fused))
    ]


def _word(item: Item, text: Text, at: int, slots: Slots, clitics: bool) -> list[End]:
    norm = text.norms[at]
    if norm == item.value:
        return [(at + 1, slots)]
    if clitics:
        for stem, prefix, _ in clitic_splits(norm):
            if stem == item.value:
                return [(at + 1, {**slots, _HEAD: Slot(at, at + 1, None, prefix)} if at == text.start else slots)]
    return _NONE
