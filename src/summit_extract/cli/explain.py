"""`summit-extract explain FILE`: what each item of a record rests on."""

from __future__ import annotations

import sys

import click


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("path", metavar="FILE")
@click.option("--encoding", metavar="NAME", help="Encoding of the report; by default it is recognised.")
def command(path: str, encoding: str | None) -> None:
    """Show which rule and which lexicon rows each name and date rests on, one line each, as TSV.

    Columns: start, end, text, what it is, rule, lexicon rows (id, kind), what lost against it.

    \b
    Example:
      summit-extract explain samples/riyadh-talks.txt
    """
    from summit_extract.explanation import explain
    from summit_extract.readers.files import read_file

    for line in explain(read_file(path, encoding=encoding)):
        sys.stdout.buffer.write(("\t".join(line) + "\n").encode())
