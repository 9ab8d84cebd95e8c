"""`summit-extract schema`: the contract as JSON Schema."""

from __future__ import annotations

import sys

import click


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def command() -> None:
    """Print the JSON Schema (2020-12) of a record.

    \b
    Example:
      summit-extract schema > summit-record-1.schema.json
    """
    from summit_extract.formats.json import json_schema_text

    sys.stdout.buffer.write(json_schema_text().encode())
