"""`summit-extract lexicon check FILE…`: tables, row by row."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from summit_extract.cli.output import say


@click.group(name="lexicon", context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def command() -> None:
    """Look after lexicon tables."""


@command.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
def check(files: tuple[Path, ...]) -> None:
    """Check tables; every bad row is named as file:line: column: problem. Without FILE, the built-in ones.

    \b
    Example:
      summit-extract lexicon check
    """
    from summit_extract.lexicon.compiled import builtin_files
    from summit_extract.lexicon.tables import problems_of

    chosen = list(files) or builtin_files()
    problems = [problem for file in chosen for problem in problems_of(file)]
    for problem in problems:
        say(problem)
    say(f"{len(chosen)} tables, {len(problems)} problems")
    sys.exit(1 if problems else 0)
