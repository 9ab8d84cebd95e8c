"""`summit-extract validate FILE…`: records against the contract and their reports."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from summit_extract.cli.output import say


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--sources",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the reports are, when not at their recorded path. Repeatable.",
)
def command(files: tuple[Path, ...], folders: tuple[Path, ...]) -> None:
    """Check records (JSON or JSONL) against the schema, and every offset against its report.

    Exit code 4 when a record is wrong, 1 when nothing could be read, 3 when some files could not.

    \b
    Example:
      summit-extract validate samples/riyadh-talks.json
    """
    from summit_extract.validation import check_record, read_records

    records = wrong = unread = 0
    for file in files:
        try:
            for where, data in read_records(file):
                records += 1
                problems = list(check_record(where, data, [file.parent, *folders]))
                wrong += any(problem.fatal for problem in problems)
                for problem in problems:
                    say(f"{problem.where}: {'' if problem.fatal else 'note: '}{problem.what}")
        except (OSError, ValueError) as error:
            unread += 1
            say(str(error) if isinstance(error, ValueError) else f"{file}: {error.strerror}")
    say(f"{records} records, {wrong} wrong" + (f", {unread} files unreadable" if unread else ""))
    sys.exit(4 if wrong else 1 if not records else 3 if unread else 0)
