"""`summit-extract`: the group, its default command, and what every command shares."""

from __future__ import annotations

import gc
import sys
import traceback
from importlib import import_module

import click

from summit_extract import __version__
from summit_extract.cli.output import leave_quietly, reader_has_gone, say
from summit_extract.errors import SummitExtractError

# Name -> module below summit_extract.cli; each module has `command`.
_COMMANDS = {
    "extract": "extract",
    "validate": "validate",
    "schema": "schema",
    "explain": "explain",
    "lexicon": "lexicon",
    "rules": "rules",
}
_DEFAULT = "extract"


class Commands(click.Group):
    """Loads a command's module when it is called; a path alone means `extract`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"summit_extract.cli.{_COMMANDS[cmd_name]}").command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] in _COMMANDS:
            return super().resolve_command(ctx, args)
        return _DEFAULT, self.get_command(ctx, _DEFAULT), args

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # Options of the default command may come first: summit-extract --format jsonl a.txt
        if args and args[0] not in _COMMANDS and args[0] not in ("--help", "-h", "--version", "--debug"):
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
)
@click.version_option(__version__, prog_name="summit-extract")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def main(debug: bool) -> None:
    """Read Arabic reports of diplomatic meetings into validated JSON records.

    A path alone is enough: the record of that report goes to standard output.

    \b
    Examples:
      summit-extract samples/riyadh-talks.txt
      summit-extract samples/ --jobs 2 > records.jsonl
      cat samples/phone-call.txt | summit-extract - --published 2025-04-14

    Exit codes: 0 all done, 1 nothing could be read, 2 wrong usage, 3 some inputs failed,
    4 output does not match the schema.
    """


def run() -> None:
    """Entry point: errors become one line on standard error and an exit code."""
    # Start-up makes many objects and no garbage; the default threshold would scan them again and again.
    gc.set_threshold(50_000, 20, 100)
    debug = "--debug" in sys.argv[1:]
    try:
        args = [arg for arg in sys.argv[1:] if arg != "--debug"]
        main.main(args=args, standalone_mode=False, prog_name="summit-extract")
        sys.stdout.flush()  # a pipe that breaks here is still ours to tell
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as usage:
        usage.show()
        sys.exit(usage.exit_code)
    except (click.Abort, KeyboardInterrupt):
        say("interrupted")
        sys.exit(130)
    except SystemExit as stop:
        if stop.code == 1 and reader_has_gone():  # click met the broken pipe first
            leave_quietly()
        raise
    except BrokenPipeError:
        leave_quietly()
    except SummitExtractError as error:
        if debug:
            traceback.print_exc()
        say(str(error))
        sys.exit(1)
    except Exception as error:
        if debug:
            raise
        say(f"internal error: {type(error).__name__}: {error}. Run again with --debug")
        sys.exit(1)
