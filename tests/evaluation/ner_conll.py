"""Names against general newswire with BIO labels: precision, recall and F1 of whole entities, as CoNLL counts them.

Each line of the file has `tokens` and `labels` (BIO; PER, LOC and ORG count, MISC is left out). The sentences
stand in the order of their reports but do not say where a report ends; `--window` sentences are read
together as one report of one sentence a line (a surname alone needs the full name before it), 1 for each alone.

Tokens are joined with spaces. A mention covers the white-space tokens that its characters stand in, so
proclitics (و ب ل ف ك), which the tagger cuts off and the labels keep, never count as a difference.

The corpus follows two conventions that this project does not. It labels no organ of a state (ministries, armies,
police, parliaments, governments, courts, embassies), and it mostly leaves the generic noun and the country's adjective outside a name
(the strip of, the newspaper, Finnish), where a record has the fullest form. The second table leaves those organs and
those edges out of the tagger's entities, by rule, by kind of lexicon row and by head noun, never by looking at the labels; the
first table does not. Usage::

    python tests/evaluation/ner_conll.py ../shared/ner/anercorp_camel_train.jsonl [--window 20] [-v]
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from summit_extract.lexicon.store import Lexicon, builtin_lexicon
from summit_extract.tagging.entities import tag_names
from summit_extract.tagging.mentions import Mention, View
from summit_extract.text.segment import segment
from summit_extract.text.source import source_from_text

CLASSES = {"person": "PER", "place": "LOC", "organization": "ORG"}
Span = tuple[int, int, int, str]  # sentence, first token, stop, class


def labelled(number: int, labels: list[str]) -> Iterator[Span]:
    """The entities of one sentence; an I- label that continues nothing begins one."""
    first, kind = 0, ""
    for at, label in enumerate([*labels, "O"]):
        mark, _, name = label.partition("-")
        if kind and (mark != "I" or name != kind):
            if kind in CLASSES.values():
                yield number, first, at, kind
            kind = ""
        if mark in "BI" and not kind:
            first, kind = at, name


STATE = frozenset({"security", "parliament", "government", "court"})
HEADS = {"place": ("place-head",), "organization": ("org-head",), "person": ()}
CALLED = {"place": (), "organization": ("club", "club-word", "outlet", "brand"), "person": ()}


def by_corpus(view: View, mention: Mention) -> tuple[int, int] | None:
    """Offsets of a mention as the corpus would label it; None for an organ of a state."""
    if is_organ_of_state(view, mention):
        return None
    first, stop = mention.first, mention.stop
    if has_generic_head(view, mention):
        first += 1
    if stop - first > 1 and mention.cls == "organization" and view.bare(stop - 1, "demonym"):
        names = (mention.cls, *(CALLED[mention.cls] if first > mention.first else ()))
        known = any(tag.cls in names and tag.stop == stop - 1 for tag in view.tags[first] or ())
        stop -= known or (first > mention.first and not view.tags[first])
    return (mention.start if first == mention.first else view.doc.tokens.starts[first]), view.doc.tokens.ends[stop - 1]


def is_organ_of_state(view: View, mention: Mention) -> bool:
    """A ministry, an army, a police force, a court ...: by the rule, the kind of the row or the head noun."""
    if mention.rule.startswith("organization.ministry") or any(row.kind in STATE for row in mention.rows):
        return True
    heads = [view.at(mention.first, cls) for cls in ("org-head", "org-head-definite")]
    return mention.rule == "organization.headed" and any(getattr(head.row, "value", "") == "state" for head in heads if head)


def has_generic_head(view: View, mention: Mention) -> bool:
    """The first word is a generic noun (company, newspaper, strip) and the name begins behind it."""
    first, stop, cls = mention.first, mention.stop, mention.cls
    if not any(view.at(first, head) for head in HEADS[cls]):
        return False
    inner = view.at(first + 1, cls)
    if inner is not None and inner.stop <= stop:
        return True
    ends = {stop, stop - 1} if view.bare(stop - 1, "demonym") else {stop}
    if any(tag.cls in CALLED[cls] and tag.stop in ends for tag in view.tags[first + 1] or ()):
        return True
    return mention.rule == "organization.headed" and view.at(first, "name-head") is not None and not view.tags[first + 1]


def tagged(lexicon: Lexicon, numbers: Iterable[int], sentences: list[list[str]], *, corpus: bool = False) -> Iterator[Span]:
    """The tagger's entities of some sentences read as one report, in white-space tokens."""
    starts, ends, where, lines, length = [], [], [], [], 0
    for number in numbers:
        for at, token in enumerate(sentences[number]):
            starts.append(length)
            ends.append(length + len(token))
            where.append((number, at))
            length += len(token) + 1
        lines.append(" ".join(sentences[number]))
    view = View(segment(source_from_text("\n".join(lines))), lexicon)
    for mention in tag_names(view):
        edges = by_corpus(view, mention) if corpus else (mention.start, mention.end)
        if edges is None:
            continue
        first, last = bisect_right(ends, edges[0]), bisect_left(starts, edges[1]) - 1
        number, at = where[first]
        yield number, at, where[last][1] + 1, CLASSES[mention.cls]


def row(name: str, gold: set[Span], found: set[Span]) -> str:
    """One line of the table: labelled, found, right, precision, recall, F1."""
    right = len(gold & found)
    precision, recall = right / max(len(found), 1), right / max(len(gold), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{name:6}{len(gold):6}{len(found):6}{right:6}{precision:8.3f}{recall:8.3f}{f1:8.3f}"


def commonest(title: str, spans: set[Span], sentences: list[list[str]], most: int) -> None:
    """Print the commonest strings of `spans` by class."""
    for kind in CLASSES.values():
        words = Counter(" ".join(sentences[number][first:stop]) for number, first, stop, name in spans if name == kind)
        print(f"\n-- {kind} {title}: " + "; ".join(f"{text} {count}" for text, count in words.most_common(most)))


def main() -> None:
    """Read the file, tag it, print the table."""
    parser = argparse.ArgumentParser(description="entity F1 of names on BIO-labelled newswire")
    parser.add_argument("file", type=Path)
    parser.add_argument("--window", type=int, default=20, help="sentences read as one report (default: 20)")
    parser.add_argument("-v", action="store_true", help="print the commonest misses and false alarms")
    options = parser.parse_args()
    cases = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines()]
    sentences = [case["tokens"] for case in cases]
    gold = {span for number, case in enumerate(cases) for span in labelled(number, case["labels"])}
    lexicon, size = builtin_lexicon(), max(options.window, 1)
    for corpus in (False, True):
        found = {
            span
            for first in range(0, len(sentences), size)
            for span in tagged(lexicon, range(first, min(first + size, len(sentences))), sentences, corpus=corpus)
        }
        title = "by the corpus's conventions" if corpus else f"{len(cases)} sentences, {size} a report"
        print(f"{title}\n{'':6}{'gold':>6}{'found':>6}{'right':>6}{'P':>8}{'R':>8}{'F1':>8}")
        for kind in CLASSES.values():
            print(row(kind, {span for span in gold if span[3] == kind}, {span for span in found if span[3] == kind}))
        print(row("all", gold, found))
    if options.v:
        commonest("missed", gold - found, sentences, 60)
        commonest("false", found - gold, sentences, 60)


if __name__ == "__main__":
    main()
