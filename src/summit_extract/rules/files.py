"""Rule files: TOML with number classes, fragments, and rules with their proof."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from summit_extract.errors import RuleError
from summit_extract.rules.engine import Rule, RuleSet
from summit_extract.rules.patterns import Alphabet, PatternParser

_NEEDED = {"id", "pattern", "gives", "examples"}
_KEYS = _NEEDED | {"not"}


def load_rules(path: Path, classes: frozenset[str]) -> RuleSet:
    """Read a rule file.

    Args:
        path: the file.
        classes: the classes of the lexicon; what a pattern may name.

    Raises:
        RuleError: not TOML, a key missing, an id twice, or a pattern that does not parse.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(str(error), where=str(path)) from None
    alphabet = Alphabet(classes, _numbers(data.get("numbers", {}), path))
    parser = PatternParser(alphabet, data.get("fragments", {}))
    rules: list[Rule] = []
    for entry in data.get("rule", []):
        missing = _NEEDED - entry.keys()
        if missing or any(rule.id == entry["id"] for rule in rules):
            raise RuleError(f"rule {entry.get('id')!r}: {'missing ' + ', '.join(sorted(missing)) if missing else 'twice'}", where=str(path))
        patterns = entry["pattern"] if isinstance(entry["pattern"], list) else [entry["pattern"]]
        try:
            ways = tuple(way for pattern in patterns for way in parser.compile(pattern))
        except RuleError as error:
            raise RuleError(f"rule {entry['id']}: {error.what}", where=str(path)) from None
        options = {key: value for key, value in entry.items() if key not in _KEYS}
        rules.append(Rule(entry["id"], ways, entry["gives"], options, tuple(entry["examples"]), tuple(entry.get("not", ()))))
    return RuleSet(rules, alphabet)


def _numbers(table: Mapping[str, Any], path: Path) -> dict[str, tuple[int, int]]:
    numbers = {}
    for name, bounds in table.items():
        if not isinstance(bounds, list) or len(bounds) != 2 or not all(isinstance(bound, int) for bound in bounds):
            raise RuleError(f"numbers.{name}: {bounds!r} is not [lowest, highest]", where=str(path))
        numbers[name] = (bounds[0], bounds[1])
    return numbers
