"""`summit-extract rules check`: every rule against its own examples."""

from __future__ import annotations

import sys

import click

from summit_extract.cli.output import say


@click.group(name="rules", context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def command() -> None:
    """Look after rule files."""


@command.command()
def check() -> None:
    """Run the examples and counter-examples of all rules.

    \b
    Example:
      summit-extract rules check
    """
    from summit_extract.rules.proof import check_dates

    results = list(check_dates())
    failures = [result for result in results if result.problem]
    for result in failures:
        say(f"{result.rule}: {result.example}: {result.problem}")
    say(f"{len(results)} examples, {len(failures)} failures")
    sys.exit(1 if failures else 0)
