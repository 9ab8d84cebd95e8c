"""`summit-extract [extract] PATH…`: reports to records."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summit_extract.cli.output import open_output, say, whole_file
from summit_extract.errors import LexiconError

if TYPE_CHECKING:
    from summit_extract.corpus.batch import Outcome


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Day of publication (YYYY-MM-DD): the anchor of 'yesterday' and 'next week'.",
)
@click.option("--encoding", metavar="NAME", help="Encoding of the reports; by default it is recognised.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "jsonl"]),
    help="json: indented (an array for several reports); jsonl: a line a report. Default: json for one report, jsonl for more.",
)
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
@click.option("--output-dir", metavar="DIR", type=click.Path(path_type=Path), help="Write one record a report below DIR, names kept (a/b.txt -> DIR/a/b.json).")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N", help="Processes that read reports.")
@click.option("--lexicon", "lexicons", multiple=True, type=click.Path(path_type=Path), metavar="FILE", help="A table of your own; its rows win. Repeatable.")
@click.option("--summary", is_flag=True, help="Print what was found as a table to standard error.")
def command(
    paths: tuple[str, ...],
    published: datetime | None,
    encoding: str | None,
    form: str | None,
    output: str | None,
    output_dir: Path | None,
    jobs: int,
    lexicons: tuple[Path, ...],
    summary: bool,
) -> None:
    """Read reports and print their records.

    PATH is a text file, a folder (its .txt files, recursively), or - for standard input.

    \b
    Examples:
      summit-extract samples/riyadh-talks.txt
      summit-extract samples/levant-talks.txt samples/phone-call.txt --format jsonl
      summit-extract samples --output-dir /tmp/records --jobs 2
    """
    if output is not None and output_dir is not None:
        raise click.UsageError("--output and --output-dir exclude each other.")
    if output_dir is not None and form == "jsonl":
        raise click.UsageError("--output-dir writes one JSON file a report; leave --format out.")
    if encoding is not None:
        _check_encoding(encoding)
    inputs, missing, many = _inputs(paths)
    if output not in (None, "-") and os.path.realpath(str(output)) in {os.path.realpath(path) for path, _ in inputs}:
        raise click.UsageError(f"--output would write over a report, {output}.")
    targets = _targets(inputs, output_dir) if output_dir is not None else {}
    from summit_extract.corpus.batch import Task, run_all

    form = form or ("jsonl" if many else "json")
    day = published.date() if published else None
    task = Task(encoding, day, lexicons, indent=form == "json" or output_dir is not None)
    _check_lexicons(lexicons)
    outcomes = _watched(run_all([name for name, _ in inputs], task, jobs=jobs), len(inputs))
    counter = _Counter(failed=missing, summary=summary)
    if output_dir is not None:
        for outcome in counter.count(outcomes):
            with whole_file(targets[outcome.path]) as file:
                file.write((outcome.json or "").encode())
    else:
        with open_output(output, lambda: counter.done > 0) as file:
            for piece in _framed(counter.count(outcomes), array=form == "json" and many):
                file.write(piece.encode())
                file.flush()
    sys.exit(counter.exit_code())


def _inputs(paths: tuple[str, ...]) -> tuple[list[tuple[str, str]], int, bool]:
    """(path, name below the output folder) for each report; folders without reports count as missing."""
    from summit_extract.readers.files import find_reports, printable

    found: list[tuple[str, str]] = []
    missing = 0
    many = len(paths) > 1
    for name in paths:
        if name != "-" and os.path.isdir(name):
            many = True
            reports = list(find_reports(Path(name)))
            if not reports:
                say(f"{printable(name)}: no reports (.txt files) in this folder")
                missing += 1
            found += [(str(path), path.relative_to(name).as_posix()) for path in reports]
        else:
            found.append((name, "stdin" if name == "-" else os.path.basename(name)))
    return found, missing, many


def _targets(inputs: list[tuple[str, str]], folder: Path) -> dict[str, Path]:
    """Where each record goes; refuses two reports of one name, and to write over a report."""
    targets: dict[str, Path] = {}
    taken: dict[Path, str] = {}
    sources = {os.path.realpath(path) for path, _ in inputs}
    for path, name in inputs:
        target = folder / Path(name).with_suffix(".json")
        if target in taken:
            raise click.UsageError(f"{path} and {taken[target]} would both be written to {target}.")
        if os.path.realpath(target) in sources:
            raise click.UsageError(f"the record of {path} would be written over a report, {target}.")
        taken[target] = path
        targets[path] = target
    return targets


def _check_encoding(encoding: str) -> None:
    from summit_extract.errors import SourceError
    from summit_extract.text.source import text_encoding

    try:
        text_encoding(encoding)
    except SourceError as error:
        raise click.BadParameter(str(error), param_hint="--encoding") from None


def _check_lexicons(lexicons: tuple[Path, ...]) -> None:
    """A bad table is an error of usage, told row by row, before any report is read."""
    if lexicons:
        from summit_extract.lexicon.store import load_lexicon

        try:
            load_lexicon(lexicons)
        except LexiconError as error:
            for problem in error.problems:
                say(problem)
            sys.exit(2)


def _framed(outcomes: Iterable[Outcome], *, array: bool) -> Iterator[str]:
    """The records' JSON, between brackets and commas for an array."""
    count = 0
    for count, outcome in enumerate(outcomes, start=1):
        body = outcome.json or ""
        yield ("[\n" if count == 1 else ",\n") + body.rstrip("\n") if array else body
    if array:
        yield "\n]\n" if count else "[]\n"


class _Counter:
    """Counts successes and failures, and names each failure on standard error."""

    def __init__(self, *, failed: int, summary: bool) -> None:
        self.done, self.failed, self.summary = 0, failed, summary

    def count(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes that have a record."""
        for outcome in outcomes:
            if outcome.json is None:
                self.failed += 1
                say(outcome.error or "failed")
                continue
            self.done += 1
            if self.summary:
                from summit_extract.formats.table import print_summary

                print_summary(outcome.json)
            yield outcome

    def exit_code(self) -> int:
        """0 all, 1 none, 3 some."""
        if not self.failed:
            return 0
        if self.done:
            say(f"{self.failed} of {self.done + self.failed} inputs failed")
        return 3 if self.done else 1


def _watched(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """With a progress bar on a terminal's standard error."""
    if total < 2 or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(outcomes, total=total, description="Reading", console=Console(stderr=True), transient=True)
