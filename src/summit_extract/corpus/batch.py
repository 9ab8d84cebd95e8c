"""Many reports, in order, in one or several processes; one bad report never costs another."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from summit_extract.errors import SummitExtractError

if TYPE_CHECKING:
    from concurrent.futures import Future

_AHEAD = 8  # reports under way for each process; bounds memory on folders of any size


class Task(NamedTuple):
    """How to read reports; the same for all of one run.

    Attributes:
        encoding: forced encoding, or None.
        published: day of publication of all reports, or None.
        lexicon: the user's tables.
        indent: indented JSON instead of one line.
    """

    encoding: str | None = None
    published: date | None = None
    lexicon: tuple[Path, ...] = ()
    indent: bool = False


class Outcome(NamedTuple):
    """What became of one report: its JSON, or the reason why there is none."""

    path: str
    json: str | None
    error: str | None


def run_one(path: str, task: Task) -> Outcome:
    """Read one report; every failure becomes an outcome."""
    from summit_extract.formats.json import to_json, to_json_line
    from summit_extract.pipeline import extract
    from summit_extract.readers.files import printable, read_file

    try:
        source = read_file(path, encoding=task.encoding)
        record = extract(source, published=task.published, lexicon=_lexicon(task.lexicon))
        return Outcome(path, to_json(record) if task.indent else to_json_line(record), None)
    except SummitExtractError as error:
        return Outcome(path, None, str(error))
    except Exception as error:  # a defect in reading one report must not end the run
        return Outcome(path, None, f"{printable(path)}: internal error: {type(error).__name__}: {error}. Run it alone with --debug")


@lru_cache(maxsize=1)
def _lexicon(extra: tuple[Path, ...]):  # type: ignore[no-untyped-def]
    from summit_extract.lexicon.store import load_lexicon

    return load_lexicon(extra)


def run_all(paths: Sequence[str], task: Task, *, jobs: int = 1) -> Iterator[Outcome]:
    """The outcomes of `paths`, in their order."""
    if jobs <= 1 or len(paths) <= 1:
        for path in paths:
            yield run_one(path, task)
    else:
        yield from _run_pool(paths, task, min(jobs, len(paths)))


def _run_pool(paths: Sequence[str], task: Task, jobs: int) -> Iterator[Outcome]:
    # Here, not above: one report alone does not pay for the pool's import.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    waiting = deque(paths)
    while waiting:
        with ProcessPoolExecutor(max_workers=jobs) as pool:
            running: deque[tuple[str, Future[Outcome]]] = deque()
            try:
                while waiting or running:
                    while waiting and len(running) < jobs * _AHEAD:
                        running.append((waiting[0], pool.submit(run_one, waiting[0], task)))
                        waiting.popleft()
                    outcome = running[0][1].result()
                    running.popleft()
                    yield outcome
            except BrokenProcessPool:
                # A process died. The oldest report without a result is tried alone; the rest go on.
                pending = [path for path, _ in running] + list(waiting)
                yield _run_alone(pending[0], task)
                waiting = deque(pending[1:])


def _run_alone(path: str, task: Task) -> Outcome:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    from summit_extract.readers.files import printable

    with ProcessPoolExecutor(max_workers=1) as pool:
        try:
            return pool.submit(run_one, path, task).result()
        except BrokenProcessPool:
            return Outcome(path, None, f"{printable(path)}: the process that read it died")
