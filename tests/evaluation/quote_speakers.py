"""Quotes and their speakers against a hand-labelled JSONL file.

Each line has `path`, `quote`, `speaker` and `speaker_mention`. A quote is found when a record's
quote overlaps it by at least 0.6 (intersection over union); its speaker is right when one of the
labelled forms and the record's name share half of their words. Usage::

    python tests/evaluation/quote_speakers.py ../shared/quotes/gold_hand_small.jsonl ../shared [-v]
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from summit_extract import extract, read_file
from summit_extract.record import Quote
from summit_extract.text.normalize import fold


def overlap(quote: Quote, start: int, end: int) -> float:
    """Intersection over union of a quote's span and a labelled one."""
    common = max(0, min(quote.span.end, end) - max(quote.span.start, start))
    return common / (max(quote.span.end, end) - min(quote.span.start, start))


def words(name: str) -> set[str]:
    """Folded words without the article."""
    return {word.removeprefix("ال") for word in fold(name).replace("_", " ").split()}


def same_speaker(name: str, forms: list[str]) -> bool:
    """Half of the words in common, or one name inside the other."""
    own = words(name)
    return any(len(own & words(form)) * 2 >= len(own | words(form)) or words(form) <= own for form in forms if form)


def main(gold: Path, root: Path, verbose: bool) -> None:
    """Print how many labelled quotes are found, and how many of their speakers are right."""
    cases = defaultdict(list)
    for line in gold.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        cases[case["path"]].append(case)
    total = found = right = 0
    for path, wanted in sorted(cases.items()):
        source = read_file(root / path)
        quotes = extract(source).quotes
        for case in wanted:
            total += 1
            start = source.text.find(case["quote"])
            best = max(quotes, key=lambda quote: overlap(quote, start, start + len(case["quote"])), default=None)
            if best is None or overlap(best, start, start + len(case["quote"])) < 0.6:
                if verbose:
                    print(f"missed   {path}: {case['quote'][:70]}")
                continue
            found += 1
            forms = [case["speaker"], case.get("speaker_mention") or ""]
            if best.speaker is not None and same_speaker(best.speaker.name, forms):
                right += 1
            elif verbose:
                print(f"speaker  {path}: {case['quote'][:50]} | {forms} | {best.speaker.name if best.speaker else None}")
    print(f"{total} quotes, span {found / total:.3f}, speaker {right / total:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), "-v" in sys.argv)
