"""The lexicon: all tables in one index from the first token of a form to its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from summit_extract.errors import LexiconError
from summit_extract.lexicon.compiled import CompiledIndex, compile_rows, compiled_tables
from summit_extract.lexicon.tables import ENTITY_COLUMNS, Entity, Row, problems_of, rows_of
from summit_extract.text.morphology import clitic_splits
from summit_extract.text.tokens import HYPHENS, Tokens

VERSION = "2026.11"

Candidate = tuple[tuple[str, ...], Row, int, bool]  # rest of the form, row, prefix, fused


class Starts(NamedTuple):
    """What can start at a token.

    Attributes:
        single: forms of one token, as (class, prefix, fused, row).
        classes: (class, position in `single` of its first form).
        longer: forms of several tokens by their second one.
    """

    single: tuple[tuple[str, int, bool, Row], ...]
    classes: tuple[tuple[str, int], ...]
    longer: dict[str, tuple[Candidate, ...]]


NO_STARTS = Starts((), (), {})


class Tag(NamedTuple):
    """A row of a table that stands in the report.

    Attributes:
        cls: the class of the row (person, month, speech ...).
        first, stop: tokens, stop exclusive.
        prefix: folded characters of proclitics before the form in the first token.
        fused: the preposition li- is fused with the form's article (للرياض).
        row: the row.
    """

    cls: str
    first: int
    stop: int
    prefix: int
    fused: bool
    row: Row


class Lexicon:
    """Tables, indexed by the folded tokens of their forms.

    `tag` is a lookup of the first token's splits and a comparison of the rest: no substring of a
    word ever matches.

    Args:
        base: the compiled tables.
        own: a user's rows; they come first, and hide the base rows of their ids.
    """

    def __init__(self, base: CompiledIndex, own: Sequence[Row] = ()) -> None:
        self._base = base
        self._own = CompiledIndex(compile_rows(own)) if own else None
        self._hidden = {row.id for row in own if isinstance(row, Entity)}
        self._starts: dict[str, Starts] = {}
        self.cuts: dict[str, int] = {}  # where a glued word is cut; 0 for the others

    @property
    def word_classes(self) -> frozenset[str]:
        """The classes of all rows; what a rule may name."""
        return self._base.classes | (self._own.classes if self._own else frozenset())

    def rows_starting(self, stem: str) -> list[tuple[tuple[str, ...], Row]]:
        """(rest of the form's tokens, row) for all forms whose first folded token is `stem`."""
        rows = self._base.rows_starting(stem)
        if self._own is None:
            return rows
        base = [(rest, row) for rest, row in rows if not (isinstance(row, Entity) and row.id in self._hidden)]
        return self._own.rows_starting(stem) + base

    def entity_rows(self, entity_id: str) -> list[Entity]:
        """All rows of an entity."""
        if self._own is not None and entity_id in self._hidden:
            return self._own.entity_rows(entity_id)
        return self._base.entity_rows(entity_id)

    def exact(self, words: Sequence[str], cls: str) -> list[Row]:
        """The rows of class `cls` whose form is exactly these folded tokens."""
        rest = tuple(words[1:])
        return [row for tail, row in self.rows_starting(words[0]) if tail == rest and row.cls == cls]

    def tag(self, tokens: Tokens) -> tuple[list[list[Tag] | None], dict[str, dict[int, Tag]]]:
        """The rows that stand in the report.

        Returns:
            For each token, the rows whose form starts there, longest first, or None; and for each
            class, token -> its first tag there.
        """
        norms = tokens.norms
        count = len(norms)
        found: list[list[Tag] | None] = [None] * count
        first: defaultdict[str, dict[int, Tag]] = defaultdict(dict)
        starts = self._starts
        new = tuple.__new__  # Tag(...) costs twice as much, and this is the innermost loop
        if len(starts) > _MEMORY:
            starts.clear()
            self.cuts.clear()
        for i, norm in enumerate(norms):
            candidates = starts.get(norm)
            if candidates is None:
                candidates = starts[norm] = self._starts_of(norm)
            if candidates is NO_STARTS:
                continue
            single, classes, longer = candidates
            tags = [new(Tag, (cls, i, i + 1, prefix, fused, row)) for cls, prefix, fused, row in single]
            for cls, position in classes:
                first[cls][i] = tags[position]
            # The word behind decides in most cases; a call for each would cost more than the rest.
            if longer and i + 1 < count and (norms[i + 1] in longer or norms[i + 1] in HYPHENS) and (more := _longer(norms, i, longer)):
                tags = more + tags
                for tag in reversed(more):
                    first[tag.cls][i] = tag
            if tags:
                found[i] = tags
        return found, first

    def starts_of(self, norm: str) -> Starts:
        """What can start at a token with this folded form; remembered."""
        starts = self._starts.get(norm)
        if starts is None:
            starts = self._starts[norm] = self._starts_of(norm)
        return starts

    def _starts_of(self, norm: str) -> Starts:
        found: list[Candidate] = [(rest, row, prefix, fused) for stem, prefix, fused in clitic_splits(norm) for rest, row in self.rows_starting(stem)]
        if not found:
            return NO_STARTS
        found.sort(key=lambda item: (-len(item[0]), item[2]))
        found = _without_repeats(found)
        longer: dict[str, list[Candidate]] = {}
        for candidate in found:
            if candidate[0]:
                longer.setdefault(candidate[0][0], []).append(candidate)
        single = tuple((row.cls, prefix, fused, row) for rest, row, prefix, fused in found if not rest)
        classes = {cls: position for position, (cls, _, _, _) in reversed(list(enumerate(single)))}
        return Starts(single, tuple(classes.items()), {second: tuple(group) for second, group in longer.items()})


def _without_repeats(candidates: list[Candidate]) -> list[Candidate]:
    """Of a word that is in a table of plain words with and without clitics, the plainest reading alone."""
    seen = set()
    kept = []
    for candidate in candidates:
        cls = candidate[1].cls
        if cls in _PLAIN:
            if cls in seen:
                continue
            seen.add(cls)
        kept.append(candidate)
    return kept


_PLAIN = frozenset({"common", "no-name"})
_MEMORY = 100_000  # words whose rows are remembered; bounds memory on folders of any size


def _longer(norms: list[str], at: int, longer: dict[str, tuple[Candidate, ...]]) -> list[Tag]:
    """The forms of several tokens that stand at token `at`; a hyphen may stand before the second."""
    second = at + 2 if at + 2 < len(norms) and norms[at + 1] in HYPHENS else at + 1
    if second >= len(norms):
        return []
    found = []
    for rest, row, prefix, fused in longer.get(norms[second], ()):
        stop = _match_rest(norms, rest, second) if len(rest) > 1 else second + 1
        if stop:
            found.append(Tag(row.cls, at, stop, prefix, fused, row))
    return found


def _match_rest(norms: list[str], rest: tuple[str, ...], at: int) -> int:
    """The token behind `rest` from token `at`, hyphens between words passed over; 0 for no match."""
    count = len(norms)
    for word in rest:
        if at < count and norms[at] != word and norms[at] in HYPHENS:
            at += 1
        if at >= count or norms[at] != word:
            return 0
        at += 1
    return at


def load_lexicon(extra: Sequence[Path] = ()) -> Lexicon:
    """The tables of the package and, before them, those of `extra`.

    A row of `extra` replaces every built-in row of the same id. Extra tables have the columns of
    the people table; a kind such as `organization:party` gives the class, `person` is the default.

    Raises:
        LexiconError: any bad row in `extra`, all of them at once; nothing is loaded.
    """
    problems = [problem for path in extra for problem in problems_of(path, ENTITY_COLUMNS)]
    if problems:
        raise LexiconError(problems)
    if not extra:
        return builtin_lexicon()
    return Lexicon(compiled_tables(), [_classed(row) for path in extra for row in rows_of(path, "person")])


@lru_cache(maxsize=1)
def builtin_lexicon() -> Lexicon:
    """The tables of the package."""
    return Lexicon(compiled_tables())


def _classed(row: Row) -> Row:
    if isinstance(row, Entity):
        cls, colon, kind = row.kind.partition(":")
        return row._replace(cls=cls, kind=kind) if colon else row
    return row
