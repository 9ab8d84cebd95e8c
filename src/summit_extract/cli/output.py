"""Where data goes: bytes on standard output, or files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import select
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NoReturn

import click

from summit_extract.errors import OutputError


def say(message: str) -> None:
    """One line for people, on standard error, whatever line ends a file name brings in."""
    line = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in message)
    click.echo(f"summit-extract: {line}", err=True)


def leave_quietly() -> NoReturn:
    """The reader of the pipe has gone (head, less); that is its right."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(141)


def reader_has_gone() -> bool:
    """Nobody reads standard output any more; never so where the system cannot tell."""
    if not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(sys.stdout.fileno(), 0)
    return any(event & select.POLLERR for _, event in poll.poll(0))


@contextlib.contextmanager
def open_output(target: str | None, wanted: Callable[[], bool]) -> Iterator[BinaryIO]:
    """Standard output for None and "-"; else a file that replaces `target` when all went well and `wanted` says so.

    Raises:
        OutputError: the file cannot be written.
    """
    if target in (None, "-"):
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(str(target))
    with whole_file(path, wanted) as file:
        yield file


@contextlib.contextmanager
def whole_file(path: Path, wanted: Callable[[], bool] = lambda: True) -> Iterator[BinaryIO]:
    """A file that stands at `path` only once it is complete, and `wanted`."""
    import tempfile  # 10 ms that standard output does not need

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".summit-extract-")
    except OSError as error:
        raise OutputError(f"cannot write: {error.strerror}", where=str(path)) from None
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        if not wanted():
            os.unlink(name)
            return
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        os.replace(name, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise OutputError(f"cannot write: {error.strerror}", where=str(path)) from None
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
