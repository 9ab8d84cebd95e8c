"""The pattern language of the rules.

A pattern is a sequence of items, separated by spaces:

======================  =====================================================================
``كلمة``                 the word, in any spelling that folds to the same form
``{month}``             a row of that class; ``{name:month}`` keeps it under another name
``{day}``               a number class of the rule file (``[numbers] day = [1, 31]``)
``( A B | C )``         alternatives
``X?``  ``X*``          once or never; any number of times
``!X``  ``!( A | B )``   no X here; takes no token
``&X``  ``&( A | B )``   X, with proclitics; the first item of a pattern may always have them
``<NAME>``              a fragment of the rule file (``[fragments] NAME = "..."``)
======================  =====================================================================

What a token can be is kept as bits: one for each word, class and number class that a pattern names.
One AND then tells whether an item can begin at a token; most cannot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from summit_extract.errors import RuleError
from summit_extract.lexicon.compiled import form_tokens
from summit_extract.lexicon.store import Tag
from summit_extract.text.morphology import clitic_splits
from summit_extract.text.tokens import Tokens

Numbers = Mapping[str, tuple[int, int]]
ANY = -1  # all bits
_MEMORY = 100_000  # words whose bits are remembered


@dataclass(slots=True)
class Item:
    """A compiled pattern item; `kind` is word, class, number, group or not, `first` the bits it can begin with."""

    kind: str
    value: str = ""
    name: str = ""
    branches: tuple[Branch, ...] = ()
    repeat: str = ""
    clitics: bool = False
    first: int = ANY


@dataclass(slots=True)
class Branch:
    """A sequence of items, the bits it can begin with, and the bits it cannot do without behind its first token."""

    items: tuple[Item, ...]
    first: int
    needs: tuple[int, ...]


class Alphabet:
    """Gives each word, class and number class of the patterns its bit.

    Args:
        classes: the classes of the lexicon.
        numbers: the number classes of the rule file.
    """

    def __init__(self, classes: frozenset[str], numbers: Numbers) -> None:
        self.classes, self.numbers = classes, numbers
        self._bits: dict[tuple[str, str], int] = {}
        self._of_norm: dict[str, int] = {}

    def bit(self, kind: str, value: str) -> int:
        """The bit of a word, class or number class."""
        key = (kind, value)
        return self._bits.setdefault(key, 1 << len(self._bits))

    def masks(self, tokens: Tokens, first: Mapping[str, Mapping[int, Tag]]) -> list[int]:
        """For each token, and for the place behind the last, what can begin there."""
        known = self._of_norm
        if len(known) > _MEMORY:
            known.clear()
        masks = []
        for norm in tokens.norms:
            mask = known.get(norm)
            if mask is None:
                mask = known[norm] = self._mask_of(norm)
            masks.append(mask)
        for (kind, value), bit in self._bits.items():
            if kind == "class":
                for at in first.get(value, ()):
                    masks[at] |= bit
        masks.append(0)
        return masks

    def _mask_of(self, norm: str) -> int:
        if norm.isascii() and norm.isdigit():
            kinds = (("number", name) for name, bounds in self.numbers.items() if in_range(norm, bounds))
            return reduce(or_, (self._bits.get(key, 0) for key in kinds), self._bits.get(("word", norm), 0))
        return reduce(or_, (self._bits.get(("word", stem), 0) for stem, _, _ in clitic_splits(norm)), 0)


def in_range(digits: str, bounds: tuple[int, int]) -> bool:
    """The number is one of a number class."""
    return len(digits) <= 9 and bounds[0] <= int(digits) <= bounds[1]


# -- reading patterns -----------------------------------------------------------------------------


def _spread(branch: Branch, depth: int) -> Sequence[Branch]:
    """The alternatives of a group that comes first, each with what follows: their needs are more exact than the group's."""
    head = branch.items[0]
    if depth == 0 or head.kind != "group" or head.repeat:
        return [branch]
    rest = branch.items[1:]
    return [way for inner in head.branches if inner.items for way in _spread(_branch((*inner.items, *rest)), depth - 1)]


class PatternParser:
    """Reads patterns; a fragment is read once, however often it is used."""

    def __init__(self, alphabet: Alphabet, fragments: Mapping[str, str] | None = None) -> None:
        self.alphabet, self.fragments = alphabet, fragments or {}
        self.read: dict[str, tuple[Branch, ...]] = {}

    def compile(self, pattern: str) -> list[Branch]:
        """Parse a pattern; one whose first item is a group gives a branch for each of its alternatives.

        Raises:
            RuleError: an open group, or a class that neither the lexicon nor the file defines.
        """
        branches = self._parse(pattern)
        if len(branches) != 1:
            raise RuleError(f"alternatives need brackets in {pattern!r}")
        return list(_spread(branches[0], depth=2))

    def _parse(self, pattern: str) -> tuple[Branch, ...]:
        words = pattern.replace("(", " ( ").replace(")", " ) ").replace("|", " | ").split()
        if not words:
            raise RuleError("an empty pattern")
        words.reverse()
        branches = self._branches(words, pattern)
        if words:
            raise RuleError(f"unbalanced brackets in {pattern!r}")
        return branches

    def _branches(self, words: list[str], pattern: str) -> tuple[Branch, ...]:
        """Alternatives up to the end or to a closing bracket; `words` is a stack."""
        branches: list[Branch] = []
        items: list[Item] = []
        while words and words[-1] != ")":
            word = words.pop()
            if word == "|":
                branches.append(_branch(tuple(items)))
                items = []
            elif word == "(" or (word in ("&", "!") and words and words[-1] == "("):
                items.append(self._group(word, words, pattern))
            else:
                items.append(self._atom(word, pattern))
        return (*branches, _branch(tuple(items)))

    def _group(self, sign: str, words: list[str], pattern: str) -> Item:
        if sign != "(":
            words.pop()
        inner = self._branches(words, pattern)
        if not words:
            raise RuleError(f"unbalanced brackets in {pattern!r}")
        words.pop()
        repeat = words.pop() if words and words[-1] in ("?", "*") else ""
        return _group(inner, "" if sign == "!" else repeat, sign)

    def _atom(self, word: str, pattern: str) -> Item:
        sign = word[0] if word[0] in "&!" and len(word) > 1 else ""
        word = word[1:] if sign else word
        if sign == "!":
            return _group((_branch((self._atom(word, pattern),)),), "", sign)
        repeat = word[-1] if len(word) > 1 and word[-1] in "?*" else ""
        word = word[:-1] if repeat else word
        if word.startswith("<") and word.endswith(">"):
            return _group(self._fragment(word[1:-1], pattern), repeat, sign)
        if word.startswith("{") != word.endswith("}") or not word or word in "&!":
            raise RuleError(f"{word!r} is no item in {pattern!r}")
        if word.startswith("{"):
            name, _, cls = word.strip("{}").rpartition(":")
            if cls not in self.alphabet.classes and cls not in self.alphabet.numbers:
                raise RuleError(f"unknown class {cls!r} in {pattern!r}")
            kind = "number" if cls in self.alphabet.numbers else "class"
            return Item(kind, cls, name or cls, (), repeat, sign == "&", self.alphabet.bit(kind, cls))
        norms = (word,) if len(word) == 1 and not word.isalpha() else form_tokens(word)
        if len(norms) != 1:
            raise RuleError(f"{word!r} is not one token in {pattern!r}")
        return Item("word", norms[0], "", (), repeat, sign == "&", self.alphabet.bit("word", norms[0]))

    def _fragment(self, name: str, pattern: str) -> tuple[Branch, ...]:
        if name not in self.fragments:
            raise RuleError(f"unknown fragment {name!r} in {pattern!r}")
        if name not in self.read:
            self.read[name] = ()  # a fragment inside itself is empty, not endless
            self.read[name] = self._parse(self.fragments[name])
        return self.read[name]


def _group(branches: tuple[Branch, ...], repeat: str, sign: str) -> Item:
    first = reduce(or_, (branch.first for branch in branches), 0)
    kind = "not" if sign == "!" else "group"
    return Item(kind, branches=branches, repeat=repeat, clitics=sign == "&", first=first)


def _branch(items: tuple[Item, ...]) -> Branch:
    first = 0
    for position, item in enumerate(items):
        if item.kind != "not":
            first |= item.first
        if not _may_be_empty(item):
            return Branch(items, first, tuple(dict.fromkeys(_needs(items[position + 1 :]))))
    return Branch(items, ANY, ())


def _may_be_empty(item: Item) -> bool:
    return bool(item.repeat) or item.kind == "not" or (item.kind == "group" and item.first == ANY)


def _needs(items: tuple[Item, ...]) -> list[int]:
    """Bits, one of each of which must stand behind the first token of a match."""
    return [item.first for item in items if not _may_be_empty(item)]
