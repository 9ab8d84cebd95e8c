"""Table shapes: the columns of each kind of TSV file, and the rows they give.

A row keeps the words of its table; nothing here knows what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from summit_extract.text.normalize import fold

ENTITY_COLUMNS = "id form name name_en kind country role valid_from valid_to wikidata source note".split()
WORD_COLUMNS = "class form value note".split()
SPEECH_COLUMNS = "lemma forms frame force note".split()
PHRASE_COLUMNS = "phrase frame force note".split()
TITLE_COLUMNS = "form kind gender number note".split()
DEMONYM_COLUMNS = "country masculine feminine plural_nom plural_obl note".split()
HINT_COLUMNS = "form kind gender origin note".split()
NEGATIVE_COLUMNS = "form note".split()

ENTITY_FOLDERS = {"people": "person", "organizations": "organization", "places": "place"}
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_QID = re.compile(r"Q[1-9]\d*\Z")
_SPEECH_PARTS = {"past", "pres", "part", "noun", "pass"}


class Entity(NamedTuple):
    """A row of the people, organizations or places tables; see the README of the data folder."""

    cls: str
    id: str
    form: str
    name: str
    name_en: str
    kind: str
    country: str
    role: str
    valid_from: str
    valid_to: str
    wikidata: str
    source: str
    note: str


class Word(NamedTuple):
    """A word or phrase of a closed class: a month, a weekday, an agreement cue."""

    cls: str
    form: str
    value: str


class Speech(NamedTuple):
    """A form of a speech verb. `part`: past, pres, part(iciple), noun, pass(ive) or phrase.

    `ambiguous` forms are ordinary words too; readers ask for more evidence.
    """

    cls: str
    form: str
    lemma: str
    part: str
    frames: frozenset[str]
    force: str
    ambiguous: bool = False


class Title(NamedTuple):
    """A title, an office's head noun, a counterpart noun or a noun for a party."""

    cls: str
    form: str
    kind: str
    gender: str
    number: str


class Demonym(NamedTuple):
    """An adjective of a country; `country` is alpha-2, or a lower-case word for a region."""

    cls: str
    form: str
    country: str
    gender: str
    number: str


class Hint(NamedTuple):
    """A given or family name, as a hint; `word` is true where it is an ordinary word too."""

    cls: str
    form: str
    kind: str
    word: bool
    origin: str
    gender: str


Row = Entity | Word | Speech | Title | Demonym | Hint
ROW_TYPES = (Entity, Word, Speech, Title, Demonym, Hint)


def read_rows(path: Path, text: str | None = None) -> list[list[str]]:
    """The rows of a TSV file behind its header, split; blank and `#` lines left out."""
    content = path.read_text(encoding="utf-8") if text is None else text
    lines = content.split("\n")
    return [line.rstrip("\r").split("\t") for line in lines[1:] if line and not line.startswith("#")]


def header_of(path: Path, text: str) -> list[str]:
    """The column names of a TSV file."""
    return text.split("\n", 1)[0].rstrip("\r").lstrip("\ufeff").split("\t")


def rows_of(path: Path, cls: str) -> Iterator[Row]:
    """The rows of one table file; `cls` is the entity class of an entity table."""
    text = path.read_text(encoding="utf-8")
    header = header_of(path, text)
    rows = read_rows(path, text)
    if header == ENTITY_COLUMNS:
        for cells in rows:
            yield Entity(cls, *cells)
    elif header == WORD_COLUMNS:
        for cells in rows:
            yield Word(*cells[:3])
    elif header == SPEECH_COLUMNS:
        for cells in rows:
            yield from _speech(cells)
    elif header == PHRASE_COLUMNS:
        for phrase, frame, force, _ in rows:
            # "وفقا ل": the preposition is written with the next word, so the form ends before it.
            form = phrase[:-2] if phrase.endswith((" ل", " ب")) else phrase
            yield Speech("speech-phrase", form, phrase, "phrase", frozenset(frame.split(",")), force)
    elif header == TITLE_COLUMNS:
        for form, kind, gender, number, _ in rows:
            yield Title("title", form, kind, gender, number)
            if kind == "office" and number == "sg" and form.isalpha() and not form.startswith("ال") and not form.endswith("ي"):
                stem = form[:-1] + "ت" if form.endswith("ة") else form
                for pronoun in ("ه", "ها", "هم", "هما"):  # her leader, their envoy
                    yield Title("title", stem + pronoun, kind, gender, number)
    elif header == DEMONYM_COLUMNS:
        for cells in rows:
            yield from _demonyms(cells)
    elif header == HINT_COLUMNS:
        for form, kind, gender, origin, note in rows:
            yield Hint("name-hint", form, kind, "word" in note, origin, gender)
    elif header == NEGATIVE_COLUMNS:
        for form, _ in rows:
            yield Word("no-name", form, "")


def _speech(cells: list[str]) -> Iterator[Speech]:
    lemma, forms, frame, force, note = cells
    frames = frozenset(part.strip() for part in frame.split(","))
    doubtful = note.removeprefix("ambiguous:").partition(";")[0].split() if note.startswith("ambiguous:") else []
    for form in forms.split():
        word, _, part = form.partition(":")
        yield Speech("speech", word, lemma, part, frames, force, word in doubtful)


def _demonyms(cells: list[str]) -> Iterator[Demonym]:
    country, masculine, feminine, nominative, oblique, note = cells
    forms = [(masculine, "m", "sg"), (feminine, "f", "sg"), (nominative, "m", "pl"), (oblique, "m", "pl")]
    if masculine and " " not in masculine and "broken" not in note:
        # The dual and the feminine plural are regular: -an/-ayn, -atan/-atayn, -at.
        stem = feminine[:-1] + "ت" if feminine.endswith("ة") else ""
        forms += [(masculine + ending, "m", "du") for ending in ("ان", "ين")]
        forms += [(stem + ending, "f", "du") for ending in ("ان", "ين") if stem]
        forms += [(feminine[:-1] + "ات", "f", "pl")] if stem else []
    seen = set()
    for form, gender, number in forms:
        if form and form not in seen:
            seen.add(form)
            definite = " ".join("ال" + word for word in form.split())
            yield Demonym("demonym", form, country, gender, number)
            yield Demonym("demonym", definite, country, gender, number)


def problems_of(path: Path, columns: list[str] | None = None) -> list[str]:
    """Every bad row of a table as ``file:line: column: problem``; empty when the table is good."""
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return [f"{path}:1: file: {error}"]
    header = header_of(path, text)
    known = [columns] if columns else _ALL_COLUMNS
    if header not in known:
        return [f"{path}:1: header: unknown columns {' '.join(header)!r}"]
    problems = []
    for number, line in enumerate(text.split("\n")[1:], start=2):
        line = line.rstrip("\r")
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != len(header):
            problems.append(f"{path}:{number}: row: {len(cells)} columns instead of {len(header)}")
            continue
        row = dict(zip(header, cells, strict=True))
        problems += [f"{path}:{number}: {column}: {what}" for column, what in _row_problems(row)]
    return problems


def _row_problems(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    for column, value in row.items():
        if value != value.strip():
            yield column, "spaces at the edge"
    for column in ("form", "id", "name", "lemma", "phrase"):
        if column in row and not row[column]:
            yield column, "empty"
    if row.get("form") and not fold(row["form"]).strip():
        yield "form", "nothing in it that a report could match"
    if "class" in row and len(row["form"].split()) > 8:
        yield "form", "more than eight words: is this several forms in one cell?"
    if "id" in row and row["id"] and not _ID.match(row["id"]):
        yield "id", f"{row['id']!r} is not a lower-case dashed word"
    for column in ("valid_from", "valid_to"):
        if row.get(column) and not _is_date(row[column]):
            yield column, f"{row[column]!r} is not YYYY, YYYY-MM or YYYY-MM-DD"
    if _is_date(row.get("valid_from", "")) and _is_date(row.get("valid_to", "")) and row["valid_to"] < row["valid_from"][: len(row["valid_to"])]:
        yield "valid_to", "before valid_from"
    if row.get("wikidata") and not _QID.match(row["wikidata"]):
        yield "wikidata", f"{row['wikidata']!r} is not a Q number"
    if "id" in row and row.get("country") and not re.fullmatch("[A-Z]{2}", row["country"]):
        yield "country", f"{row['country']!r} is not an ISO 3166-1 alpha-2 code"
    for form in row.get("forms", "").split():
        if form.partition(":")[2] not in _SPEECH_PARTS:
            yield "forms", f"{form!r} lacks :past, :pres, :part, :noun or :pass"


_DAY = {4: "-01-01", 7: "-01", 10: ""}  # what makes a date of a year, a month, a day


def _is_date(text: str) -> bool:
    if not _DATE.match(text):
        return False
    try:
        date.fromisoformat(text + _DAY[len(text)])
    except ValueError:
        return False
    return True


_ALL_COLUMNS = [
    ENTITY_COLUMNS,
    WORD_COLUMNS,
    SPEECH_COLUMNS,
    PHRASE_COLUMNS,
    TITLE_COLUMNS,
    DEMONYM_COLUMNS,
    HINT_COLUMNS,
    NEGATIVE_COLUMNS,
]
