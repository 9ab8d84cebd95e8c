"""summit-extract: from an Arabic report of a diplomatic meeting to a record one can trust.

The library in three lines::

    from summit_extract import extract, read_file

    record = extract(read_file("report.txt"))
    print(record.model_dump_json(indent=2))

Offsets are Unicode code points of the decoded report, end exclusive.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from summit_extract.pipeline import extract
    from summit_extract.readers.files import read_file
    from summit_extract.record import Record

__all__ = ["Record", "__version__", "extract", "read_file"]

_HOMES = {
    "extract": "summit_extract.pipeline",
    "read_file": "summit_extract.readers.files",
    "Record": "summit_extract.record",
}


def __getattr__(name: str) -> Any:
    # Lazy: `summit-extract --help` must not pay for pydantic and the lexicons.
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
