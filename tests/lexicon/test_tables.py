"""Tables: every bad row is named at once, and the built-in tables have none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from summit_extract.errors import LexiconError
from summit_extract.lexicon.compiled import builtin_files, form_tokens
from summit_extract.lexicon.store import load_lexicon
from summit_extract.lexicon.tables import (
    DEMONYM_COLUMNS,
    ENTITY_COLUMNS,
    HINT_COLUMNS,
    SPEECH_COLUMNS,
    WORD_COLUMNS,
    Demonym,
    Entity,
    Hint,
    Speech,
    Word,
    header_of,
    problems_of,
    rows_of,
)

HEADER = "\t".join(ENTITY_COLUMNS)
GOOD = "hala-marzouqi\tهالة المرزوقي\tهالة المرزوقي\tHala Marzouqi\tminister\tTN\tوزيرة الخارجية\t2021\t2024-05\tQ42\town\tinvented"

Report = Callable[..., Path]


def _row(**cells: str) -> str:
    row = dict(zip(ENTITY_COLUMNS, GOOD.split("\t"), strict=True))
    assert not cells.keys() - row.keys()
    return "\t".join({**row, **cells}.values())


def test_a_good_table_has_no_problems(report: Report) -> None:
    table = report("t.tsv", f"{HEADER}\n# a remark\n\n{GOOD}\n")
    assert problems_of(table) == []
    assert [row.form for row in rows_of(table, "person") if isinstance(row, Entity)] == ["هالة المرزوقي"]


@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["plain", "byte order mark"])
def test_line_ends_of_other_systems_are_fine(report: Report, start: str) -> None:
    table = report("t.tsv", f"{start}{HEADER}\r\n{GOOD}\r\n")
    assert problems_of(table) == []
    row = next(iter(rows_of(table, "person")))
    assert isinstance(row, Entity)
    assert (row.id, row.note) == ("hala-marzouqi", "invented")


BAD_CELLS = [
    ("form", ""),
    ("form", " هالة"),
    ("name", ""),
    ("name", "هالة "),
    ("id", ""),
    ("id", "Hala"),
    ("id", "hala marzouqi"),
    ("id", "hala-"),
    ("id", "هالة"),
    ("country", "tn"),
    ("country", "TUN"),
    ("country", "تونس"),
    ("valid_from", "2021-5"),
    ("valid_from", "21"),
    ("valid_to", "May 2024"),
    ("valid_to", "2020"),
    ("wikidata", "42"),
    ("wikidata", "Q0"),
    ("wikidata", "q42"),
]


@pytest.mark.parametrize(("column", "value"), BAD_CELLS, ids=[f"{column}={value}" for column, value in BAD_CELLS])
def test_a_bad_cell_is_named_with_file_line_and_column(report: Report, column: str, value: str) -> None:
    table = report("t.tsv", f"{HEADER}\n{GOOD}\n# a remark\n{_row(**{column: value})}\n")
    problems = problems_of(table)
    assert problems
    assert all(problem.startswith(f"{table}:4: {column}: ") for problem in problems)


@pytest.mark.parametrize(
    ("column", "value"), [("valid_to", "2021"), ("valid_to", "2021-01"), ("valid_from", ""), ("country", ""), ("wikidata", ""), ("name_en", "")]
)
def test_what_may_be_empty_or_equal(report: Report, column: str, value: str) -> None:
    assert problems_of(report("t.tsv", f"{HEADER}\n{_row(**{column: value})}\n")) == []


@pytest.mark.parametrize("month", ["2021-13", "2021-02-31", "2021-00"])
def test_a_day_that_is_none_is_a_problem(report: Report, month: str) -> None:
    problems = problems_of(report("t.tsv", f"{HEADER}\n{_row(valid_from=month, valid_to='')}\n"))
    assert len(problems) == 1
    assert ":2: valid_from: " in problems[0]


@pytest.mark.parametrize("form", ["ـــ", "\u064e", "\u200f"])
def test_a_form_that_can_never_match_is_a_problem(report: Report, form: str) -> None:
    assert problems_of(report("t.tsv", f"{HEADER}\n{_row(form=form)}\n")) != []


def test_a_row_of_too_few_or_too_many_columns(report: Report) -> None:
    table = report("t.tsv", f"{HEADER}\nshort\trow\n{GOOD}\textra\n")
    assert problems_of(table) == [f"{table}:2: row: 2 columns instead of 12", f"{table}:3: row: 13 columns instead of 12"]


def test_all_problems_of_all_tables_are_told_at_once(report: Report) -> None:
    one = report("one.tsv", f"{HEADER}\n{_row(id='Bad', country='xx')}\n{_row(wikidata='17')}\nshort\n")
    two = report("two.tsv", f"{HEADER}\n{_row(form='')}\n")
    with pytest.raises(LexiconError) as caught:
        load_lexicon((one, two))
    starts = [":".join(problem.split(":")[:3]) for problem in caught.value.problems]
    assert starts == [f"{one}:2: id", f"{one}:2: country", f"{one}:3: wikidata", f"{one}:4: row", f"{two}:2: form"]
    assert str(caught.value).startswith("5 bad rows in the lexicon: ")


def test_an_unknown_header(report: Report) -> None:
    table = report("t.tsv", "name,form\nهالة,هالة\n")
    assert problems_of(table) == [f"{table}:1: header: unknown columns 'name,form'"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", HEADER.encode() + b"\nid\t\xff"], ids=["empty", "binary", "damaged"])
def test_a_file_that_is_no_table(report: Report, content: bytes) -> None:
    table = report("t.tsv", content)
    problems = problems_of(table)
    assert len(problems) == 1
    assert problems[0].startswith(f"{table}:1: ")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.tsv", tmp_path):
        problems = problems_of(path)
        assert len(problems) == 1
        assert problems[0].startswith(f"{path}:1: file: ")


def test_a_users_table_has_the_columns_of_entities(report: Report) -> None:
    table = report("t.tsv", "\t".join(WORD_COLUMNS) + "\nmonth\tشهر\t1\t\n")
    assert problems_of(table) == []
    with pytest.raises(LexiconError, match="unknown columns"):
        load_lexicon((table,))


def test_a_speech_form_without_its_part(report: Report) -> None:
    table = report("t.tsv", "\t".join(SPEECH_COLUMNS) + "\nهمس\tهمس:past يهمس\tthat\tstate\t\n")
    assert problems_of(table) == [f"{table}:2: forms: 'يهمس' lacks :past, :pres, :part, :noun or :pass"]


def test_rows_of_the_other_kinds(report: Report) -> None:
    words = report("words.tsv", "\t".join(WORD_COLUMNS) + "\nmonth\tتموز\t7\tLevant\n")
    assert list(rows_of(words, "")) == [Word("month", "تموز", "7")]
    speech = report("speech.tsv", "\t".join(SPEECH_COLUMNS) + "\nهمس\tهمس:past يهمس:pres\tthat,direct\tstate\t\n")
    assert list(rows_of(speech, "")) == [
        Speech("speech", "همس", "همس", "past", frozenset({"that", "direct"}), "state"),
        Speech("speech", "يهمس", "همس", "pres", frozenset({"that", "direct"}), "state"),
    ]
    hints = report("hints.tsv", "\t".join(HINT_COLUMNS) + "\nسعيد\tgiven\tm\tarabic\tword\n")
    assert list(rows_of(hints, "")) == [Hint("name-hint", "سعيد", "given", True, "arabic", "m")]


def test_demonyms_have_their_articles_and_duals(report: Report) -> None:
    table = report("d.tsv", "\t".join(DEMONYM_COLUMNS) + "\nTN\tتونسي\tتونسية\tتونسيون\tتونسيين\t\n")
    rows = {(row.form, row.gender, row.number) for row in rows_of(table, "") if isinstance(row, Demonym)}
    wanted = {("تونسي", "m", "sg"), ("تونسية", "f", "sg"), ("تونسيون", "m", "pl"), ("تونسيان", "m", "du"), ("تونسيتين", "f", "du")}
    assert wanted <= rows
    assert {("ال" + form, gender, number) for form, gender, number in wanted} <= rows


@pytest.mark.parametrize("file", builtin_files(), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_the_built_in_tables_have_no_problems(file: Path) -> None:
    assert problems_of(file) == []


def test_there_are_built_in_tables_of_every_kind() -> None:
    assert {file.parent.name for file in builtin_files()} == {"people", "organizations", "places", "words"}
    headers = {tuple(header_of(file, file.read_text(encoding="utf-8"))) for file in builtin_files()}
    assert len(headers) == 8


@pytest.mark.parametrize("file", builtin_files(), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_built_in_form_can_match(file: Path) -> None:
    assert [row.form for row in rows_of(file, "person") if row.form and not form_tokens(row.form)] == []


@pytest.mark.parametrize("folder", ["people", "organizations", "places"])
def test_rows_of_one_id_agree(folder: str) -> None:
    """Aliases share an id, and with it the name, its English form and its Wikidata item."""
    seen: dict[str, tuple[str, str, str]] = {}
    differ: dict[str, str] = {}
    for file in builtin_files():
        if file.parent.name != folder:
            continue
        for row in rows_of(file, folder):
            assert isinstance(row, Entity)
            facts = (row.name, row.name_en, row.wikidata)
            if seen.setdefault(row.id, facts) != facts:
                differ.setdefault(row.id, f"{file.name}: {row.id}: {facts} and {seen[row.id]}")
    assert list(differ.values()) == []
