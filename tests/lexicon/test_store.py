"""The index: forms are found in any spelling, with clitics, and never inside a word."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from summit_extract.lexicon.compiled import builtin_files
from summit_extract.lexicon.store import Lexicon, Tag, builtin_lexicon, load_lexicon
from summit_extract.lexicon.tables import ENTITY_COLUMNS, ENTITY_FOLDERS, Entity, rows_of
from summit_extract.text.tokens import tokenize

HEADER = "\t".join(ENTITY_COLUMNS)
# An invented town of one word, one of two, one with the article, and a person.
TABLE = "\n".join(
    [
        HEADER,
        "zarnoub\tزرنوب\tزرنوب\tZarnoub\tplace:city\tXA\t\t\t\t\town\t",
        "tall-zarnoub\tتل زرنوب\tتل زرنوب\tTall Zarnoub\tplace:city\tXA\t\t\t\t\town\t",
        "qarnaba\tالقرنبة\tالقرنبة\tAl-Qarnaba\tplace:city\tXB\t\t\t\t\town\t",
        "limara\tليمارة\tليمارة\tLimara\tplace:city\tXB\t\t\t\t\town\t",
        "laymuna\tالليمونة\tالليمونة\tAl-Laymuna\tplace:city\tXB\t\t\t\t\town\t",
        "shubat\tشبّاط-أولى\tشبّاط-أولى\tShubat\tplace:city\tXB\t\t\t\t\town\t",
        "samer-qarnabi\tسامر القرنبي\tسامر القرنبي\tSamer Qarnabi\tminister\tXB\t\t\t\t\town\t",
        "",
    ]
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    """The built-in tables and a table of invented names."""
    path = tmp_path_factory.mktemp("lexicon") / "own.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return load_lexicon((path,))


def _tags(lexicon: Lexicon, text: str, *ids: str) -> list[Tag]:
    return [tag for tags in lexicon.tag(tokenize(text))[0] for tag in tags or () if isinstance(tag.row, Entity) and tag.row.id in ids]


CLITICS = [
    ("زرنوب", "zarnoub", 0, False),
    ("وزرنوب", "zarnoub", 1, False),
    ("فزرنوب", "zarnoub", 1, False),
    ("بزرنوب", "zarnoub", 1, False),
    ("لزرنوب", "zarnoub", 1, False),
    ("كزرنوب", "zarnoub", 1, False),
    ("وبزرنوب", "zarnoub", 2, False),
    ("فلزرنوب", "zarnoub", 2, False),
    ("وَبِزَرنوب", "zarnoub", 2, False),
    ("القرنبة", "qarnaba", 0, False),
    ("والقرنبه", "qarnaba", 1, False),
    ("بالقرنبة", "qarnaba", 1, False),
    ("وبالقرنبة", "qarnaba", 2, False),
    ("كالقرنبة", "qarnaba", 1, False),
    ("للقرنبة", "qarnaba", 0, True),
    ("وللقرنبة", "qarnaba", 1, True),
    ("لِلقرنبة", "qarnaba", 0, True),
    ("لليمارة", "limara", 1, False),
    ("ولليمارة", "limara", 2, False),
    ("لليمونة", "laymuna", 0, True),
    ("وتل زرنوب", "tall-zarnoub", 1, False),
    ("لسامر القرنبي", "samer-qarnabi", 1, False),
]


@pytest.mark.parametrize(("text", "entity", "prefix", "fused"), CLITICS, ids=[case[0] for case in CLITICS])
def test_clitics_come_off(own: Lexicon, text: str, entity: str, prefix: int, fused: bool) -> None:
    tags = [tag for tag in _tags(own, text, entity) if tag.first == 0]
    assert [(tag.prefix, tag.fused) for tag in tags] == [(prefix, fused)]
    assert tags[0].stop == len(tokenize(text))


@pytest.mark.parametrize("text", ["زرنوبي", "مزرنوب", "زرن وب", "قرنبة", "سزرنوب", "بفزرنوب", "تل وزرنوب", "سامر للقرنبي", "الزرنوب", "زرنوت", "سامر"])
def test_what_is_no_form_is_not_found(own: Lexicon, text: str) -> None:
    found = _tags(own, text, "zarnoub", "tall-zarnoub", "qarnaba", "samer-qarnabi")
    assert [tag.row for tag in found if tag.first == 0] == []


def test_the_longest_form_comes_first(own: Lexicon) -> None:
    tags = own.tag(tokenize("إلى تل زرنوب غدا"))[0][1]
    assert tags is not None
    assert isinstance(tags[0].row, Entity)
    assert (tags[0].row.id, tags[0].stop) == ("tall-zarnoub", 3)


@pytest.mark.parametrize("text", ["شباط أولى", "شباط-أولى", "شباط - اولى", "شبّاط–أولى"])
def test_hyphens_between_the_words_of_a_form_do_not_matter(own: Lexicon, text: str) -> None:
    assert [tag.first for tag in _tags(own, text, "shubat")] == [0]


def test_a_users_row_wins(tmp_path: Path) -> None:
    entity = next(row for row in rows_of(_places(), "place") if isinstance(row, Entity) and row.kind == "capital")
    assert len(builtin_lexicon().entity_rows(entity.id)) > 0
    path = tmp_path / "own.tsv"
    path.write_text(f"{HEADER}\n{entity.id}\tزرنوب\tزرنوب\tZarnoub\tplace:capital\tXA\t\t\t\t\town\t\n", encoding="utf-8")
    lexicon = load_lexicon((path,))
    assert [row.form for row in lexicon.entity_rows(entity.id)] == ["زرنوب"]
    assert _tags(lexicon, entity.form, entity.id) == []
    found = _tags(lexicon, "زرنوب", entity.id)
    assert [(tag.cls, tag.row.country) for tag in found if isinstance(tag.row, Entity)] == [("place", "XA")]
    assert _tags(builtin_lexicon(), entity.form, entity.id), "the built-in lexicon itself has changed"


def test_a_users_form_comes_before_a_built_in_row_of_the_same_form(tmp_path: Path) -> None:
    entity = next(row for row in rows_of(_places(), "place") if isinstance(row, Entity) and row.kind == "capital")
    path = tmp_path / "own.tsv"
    path.write_text(f"{HEADER}\nown-town\t{entity.form}\t{entity.form}\tOwn Town\tplace:city\tXA\t\t\t\t\town\t\n", encoding="utf-8")
    rows = [row for _, row in load_lexicon((path,)).rows_starting(tokenize(entity.form).norms[0]) if isinstance(row, Entity) and row.form == entity.form]
    assert [row.id for row in rows[:2]] == ["own-town", entity.id]


def test_the_kind_of_a_users_row_gives_its_class(own: Lexicon) -> None:
    assert {tag.cls for tag in _tags(own, "سامر القرنبي", "samer-qarnabi")} == {"person"}
    assert {tag.cls for tag in _tags(own, "زرنوب", "zarnoub")} == {"place"}
    assert {tag.row.kind for tag in _tags(own, "زرنوب", "zarnoub") if isinstance(tag.row, Entity)} == {"city"}


def test_no_file_gives_the_built_in_lexicon() -> None:
    assert load_lexicon() is builtin_lexicon()
    assert {"person", "place", "organization", "month", "weekday", "speech"} <= builtin_lexicon().word_classes


def test_the_compiled_tables_are_the_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that cannot be used, is damaged or is fresh: the same rows each time."""
    from summit_extract.lexicon.compiled import compiled_tables

    word = tokenize(next(row for row in rows_of(_places(), "place") if isinstance(row, Entity)).form).norms[0]
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = compiled_tables().rows_starting(word)
    caches = list(tmp_path.rglob("lexicon-*.bin"))
    assert len(caches) == 1
    assert compiled_tables().rows_starting(word) == first != []
    whole = caches[0].read_bytes()
    for damaged in (b"", b"damaged", whole[:-20], whole[:60]):
        caches[0].write_bytes(damaged)
        assert compiled_tables().rows_starting(word) == first
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/no-such-folder")
    assert compiled_tables().rows_starting(word) == first


def _places() -> Path:
    return next(file for file in builtin_files() if file.name == "world.tsv" and file.parent.name == "places")


def _sample(size: int = 400) -> list[Entity]:
    rows = [row for file in builtin_files() if file.parent.name in ENTITY_FOLDERS for row in rows_of(file, ENTITY_FOLDERS[file.parent.name])]
    entities = [row for row in rows if isinstance(row, Entity)]
    return random.Random(20241103).sample(entities, size)


def _vowels(form: str) -> str:
    return "".join(char + "\u064e\u0651" if "\u0628" <= char <= "\u064a" and char != "ـ" else char for char in form)


def _tatweel(form: str) -> str:
    return " ".join(word[:1] + "ــ" + word[1:] if len(word) > 2 and word.isalpha() else word for word in form.split(" "))


def _replace(pairs: str) -> Callable[[str], str]:
    table = str.maketrans(dict(pair for pair in (item.split(">") for item in pairs.split())))
    return lambda form: form.translate(table)


RESPELLINGS: dict[str, Callable[[str], str]] = {
    "as it stands": lambda form: form,
    "vowels": _vowels,
    "tatweel": _tatweel,
    "no hamza": _replace("أ>ا إ>ا آ>ا"),
    "yeh without dots": _replace("ي>ى"),
    "yeh for alef maqsura": _replace("ى>ي"),
    "heh for teh marbuta": _replace("ة>ه"),
    "Persian letters": _replace("ك>ک ي>ی"),
    "right-to-left marks": lambda form: "\u200f" + form.replace(" ", "\u200f \u200f"),
    "two spaces": lambda form: form.replace(" ", "  "),
}


@pytest.mark.parametrize("respell", RESPELLINGS.values(), ids=RESPELLINGS)
def test_every_form_of_a_sample_of_rows_is_found_in_other_spellings(respell: Callable[[str], str]) -> None:
    lexicon = builtin_lexicon()
    lost = []
    for row in _sample():
        text = respell(row.form)
        whole = len(tokenize(text))
        if not any((tag.first, tag.stop, tag.prefix) == (0, whole, 0) for tag in _tags(lexicon, text, row.id)):
            lost.append(f"{row.id}: {text}")
    assert lost == []


@pytest.mark.parametrize("clitic", ["و", "ف", "ب", "ل", "وب", "ول", "فب"])
def test_every_form_of_a_sample_of_rows_is_found_behind_clitics(clitic: str) -> None:
    lexicon = builtin_lexicon()
    lost = []
    for row in _sample():
        if not "\u0621" <= row.form[0] <= "\u064a":
            continue
        fused = clitic.endswith("ل") and row.form.startswith("ال")
        # li- takes the alef of the article, and of three lams only two are written (اللجنة, للجنة).
        text = clitic + (row.form[2 if row.form.startswith("الل") else 1 :] if fused else row.form)
        whole, prefix = len(tokenize(text)), len(clitic) - fused
        if not any((tag.first, tag.stop, tag.prefix, tag.fused) == (0, whole, prefix, fused) for tag in _tags(lexicon, text, row.id)):
            lost.append(f"{row.id}: {text}")
    assert lost == []
