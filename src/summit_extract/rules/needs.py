"""What a pattern cannot do without: a cheap test before the search.

A date rule begins at any number, and most numbers are no dates. A pattern that asks for a month is
not tried where no month stands near.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summit_extract.rules.engine import Item

WINDOW = 20  # tokens in which the needs of a pattern are looked for; longer matches are not found

Needs = tuple[frozenset[str], ...]


def needs_of(items: tuple[Item, ...]) -> Needs:
    """Sets of classes and words, one of each of which must stand behind the first token of a match; words begin with "="."""
    return tuple(dict.fromkeys(_needs(items[_first(items) + 1 :])))


def _first(items: tuple[Item, ...]) -> int:
    """The first item that must stand there: it is what led to the rule."""
    return next((k for k, item in enumerate(items) if not _may_be_empty(item)), len(items))


def _may_be_empty(item: Item) -> bool:
    if item.repeat or item.kind == "not":
        return True
    return item.kind == "group" and any(all(map(_may_be_empty, branch)) for branch in item.branches)


def _needs(items: tuple[Item, ...]) -> Iterator[frozenset[str]]:
    for item in items:
        if item.repeat or item.kind == "not":
            continue
        if item.kind == "class":
            yield frozenset([item.value])
        elif item.kind == "word" and not item.clitics:
            yield frozenset([f"={item.value}"])
        elif item.kind == "group" and not item.clitics:
            branches = [list(_needs(branch)) for branch in item.branches]
            if all(branches):
                yield frozenset().union(*(min(branch, key=len) for branch in branches))
