"""The lexicon: all tables in one index from the first token of a form to its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from summit_extract.errors import LexiconError
from summit_extract.lexicon.tables import ENTITY_COLUMNS, ENTITY_FOLDERS, Entity, Row, problems_of, rows_of
from summit_extract.text.normalize import fold
from summit_extract.text.morphology import clitic_splits
from summit_extract.text.tokens import Tokens, tokenize

DATA = Path(__file__).parent / "data"
VERSION = "2026.11"


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
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._index: dict[str, list[tuple[tuple[str, ...], Row]]] = {}
        self._starts: dict[str, tuple[tuple[tuple[str, ...], Row, int, bool], ...]] = {}
        self.by_id: dict[str, list[Entity]] = {}
        self._classes: set[str] = set()
        for row in rows:
            self._add(row)

    def _add(self, row: Row) -> None:
        words = form_tokens(row.form)
        if not words:
            return
        self._index.setdefault(words[0], []).append((words[1:], row))
        self._classes.add(row.cls)
        if isinstance(row, Entity):
            self.by_id.setdefault(row.id, []).append(row)

    @property
    def word_classes(self) -> frozenset[str]:
        """The classes of all rows; what a rule may name."""
        return frozenset(self._classes)

    def exact(self, words: Sequence[str], cls: str) -> list[Row]:
        """The rows of class `cls` whose form is exactly these folded tokens."""
        rest = tuple(words[1:])
        return [row for tail, row in self._index.get(words[0], ()) if tail == rest and row.cls == cls]

    def classes(self, norm: str) -> set[str]:
        """The classes of the one-token rows of a folded word, with or without proclitics."""
        return {row.cls for rest, row, _, _ in self._candidates(norm) if not rest}

    def tag(self, tokens: Tokens) -> list[list[Tag] | None]:
        """For each token, the rows whose form starts there, longest first; None where none does."""
        norms = tokens.norms
        count = len(norms)
        found: list[list[Tag] | None] = [None] * count
        starts = self._starts
        for i, norm in enumerate(norms):
            candidates = starts.get(norm)
            if candidates is None:
                candidates = starts[norm] = self._candidates(norm)
            if not candidates:
                continue
            tags = []
            for rest, row, prefix, fused in candidates:
                stop = i + 1
                if rest:
                    stop = _match_rest(norms, rest, i + 1)
                    if not stop:
                        continue
                tags.append(Tag(row.cls, i, stop, prefix, fused, row))
            if tags:
                found[i] = tags
        return found

    def _candidates(self, norm: str) -> tuple[tuple[tuple[str, ...], Row, int, bool], ...]:
        found = []
        for stem, prefix, fused in clitic_splits(norm):
            for rest, row in self._index.get(stem, ()):
                found.append((rest, row, prefix, fused))
        found.sort(key=lambda item: (-len(item[0]), item[2]))
        return tuple(found)


_SKIPPED = frozenset("-–ـ")


def _match_rest(norms: list[str], rest: tuple[str, ...], at: int) -> int:
    """The token behind `rest` from token `at`, hyphens between words passed over; 0 for no match."""
    count = len(norms)
    for word in rest:
        if at < count and norms[at] != word and norms[at] in _SKIPPED:
            at += 1
        if at >= count or norms[at] != word:
            return 0
        at += 1
    return at


@lru_cache(maxsize=4096)
def _form_tokens_slow(form: str) -> tuple[str, ...]:
    norms = tokenize(form).norms
    return tuple(norm for norm in norms if norm not in _SKIPPED) or tuple(norms)


def form_tokens(form: str) -> tuple[str, ...]:
    """The folded tokens of a table form, as the tokenizer that reads reports gives them."""
    if form.replace(" ", "").isalpha():
        return tuple(fold(form).split())
    return _form_tokens_slow(form)


def load_lexicon(extra: Sequence[Path] = ()) -> Lexicon:
    """The tables of the package and, before them, those of `extra`.

    A row of `extra` replaces every built-in row of the same id. Extra tables have the columns of
    the people table; their class is the `class:` prefix of the kind column or `person`.

    Raises:
        LexiconError: any bad row in `extra`, all of them at once; nothing is loaded.
    """
    problems = [problem for path in extra for problem in problems_of(path, ENTITY_COLUMNS)]
    if problems:
        raise LexiconError(problems)
    return _with(tuple(extra)) if extra else builtin_lexicon()


@lru_cache(maxsize=1)
def builtin_lexicon() -> Lexicon:
    """The tables of the package."""
    return Lexicon(row for path in builtin_files() for row in rows_of(path, _class_of(path)))


def builtin_files() -> list[Path]:
    """The table files of the package in a fixed order."""
    return sorted(DATA.rglob("*.tsv"))


def _class_of(path: Path) -> str:
    return ENTITY_FOLDERS.get(path.parent.name, "")


def _with(extra: tuple[Path, ...]) -> Lexicon:
    own: list[Row] = []
    for path in extra:
        for row in rows_of(path, "person"):
            own.append(_classed(row) if isinstance(row, Entity) else row)
    ids = {row.id for row in own if isinstance(row, Entity)}
    base = (row for path in builtin_files() for row in rows_of(path, _class_of(path)))
    return Lexicon([*own, *(row for row in base if not (isinstance(row, Entity) and row.id in ids))])


def _classed(row: Entity) -> Entity:
    head, colon, kind = row.kind.partition(":")
    return row._replace(cls=head, kind=kind) if colon else row
