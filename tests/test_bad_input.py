"""Texts that are no report: never a traceback, an honest record, and spans that give their text."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit_extract import extract
from summit_extract.record import Record
from summit_extract.text.tokens import tokenize
from summit_extract.validation import spans_of

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

_WORDS = [
    "قال",
    "الوزير",
    "إن",
    "اللقاء",
    "في",
    "مسقط",
    "ناقش",
    "ملفات",
    "الطاقة",
    "والتجارة",
    "وحضره",
    "السفير",
    "ثم",
    "غادر",
    "الوفد",
    "يوم",
    "الثلاثاء",
    "3",
    "مايو",
    "2024",
    "واتفقا",
    "على",
]


def _endless(count: int) -> str:
    chooser = random.Random(7)
    return " ".join(chooser.choice(_WORDS) for _ in range(count))


TEXTS = {
    "a byte order mark alone": "\ufeff",
    "spaces": " \n\t\u00a0\n",
    "only quotation marks": '«»"“”„‹›' * 625,
    "only opening marks": "«" * 5000,
    "only straight marks": '"' * 5000,
    "words behind opening marks": "«نعم " * 100,
    "marks with spaces": '" « ' * 1250,
    "mixed directions": "\u202bقال John\u202c: \u2067«نلتقي at 5 مساءً»\u2069 \u200fثم left\u200e (يوم 3/5/2024).",
    "English": "The foreign ministers of two countries met in Muscat on Tuesday and agreed on a ceasefire, the ministry said.",
    "digits": "12 345 2024 18/2 7.5 1446 99999999999999999999 ٢٠٢٤ " * 40,
    "emoji": "🤝🇴🇲👨‍👩‍👧 😀 " * 200,
    "lone marks": "\u064e\u0651\u064f\u0670 \u0650\n" * 300,
    "tatweel": "ــــ ـ " * 300,
    "stops": ". " * 3000,
    "line ends": "\n\r\n\u2028\x85" * 500,
    "one word": "قال",
    "a speech verb ends the text": "قال نعم قال",
    "a speech verb behind a mark ends the text": "قال «قال",
    "both sides end the text": "اتفقت الأطراف",
    "one clitic": "و",
    "a colon": "قال:",
    "list numbers without a list": "1.\n2.\n3.\n٤.\n-\n•",
    "words of time only": "أمس اليوم غدا الأسبوع المقبل العام الماضي " * 60,
    "speech verbs only": "قال وأضاف وأكد أن إن بأن وقال " * 80,
    "titles only": "رئيس وزراء خارجية وزير نائب رئيس الجمهورية السيد الدكتور " * 60,
    "the longest number": "1" * 6000,
    "the longest word": "قا" * 20000,
    "brackets": "([{" * 800 + ")]}" * 300,
    "days that are none": "31/2/2024 و 30 شباط 2023 و 99/99/9999 و 0/0/0000 و 30 فبراير",
    "the edges of the calendars": "1 محرم 1300 هـ و 30 ذي الحجة 1500 هـ و 29 صفر 1500هـ و 31/12/2199 و1/1/1800",
    "null characters": "قال\x00 الوزير\x00",
    "private letters": "\ue000\uf8ff قال \U0010ffff",
}


def _spans_give_their_text(text: str, record: Record) -> None:
    data = record.model_dump(by_alias=True)
    for place, body, start, end in spans_of(data):
        assert text[start:end] == body, place
    for span in _all_spans(data):
        assert 0 <= span["start"] <= span["end"] <= len(text)


def _all_spans(data: Any) -> list[dict[str, int]]:
    if isinstance(data, dict):
        if data.keys() == {"start", "end"}:
            return [data]
        return [span for value in data.values() for span in _all_spans(value)]
    return [span for value in data for span in _all_spans(value)] if isinstance(data, list) else []


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_gives_an_honest_record(text: str) -> None:
    record = extract(text)
    assert Record.model_validate_json(record.model_dump_json(by_alias=True)) == record
    assert record.source.characters == len(text)
    assert record.delegations == [] or record.meeting is not None
    _spans_give_their_text(text, record)


@pytest.mark.parametrize(
    "name",
    ["a byte order mark alone", "spaces", "only quotation marks", "English", "digits", "emoji", "lone marks", "tatweel", "stops", "line ends", "brackets"],
)
def test_a_text_without_arabic_says_so_and_holds_nothing_else(name: str) -> None:
    record = extract(TEXTS[name])
    assert "no-arabic-text" in [issue.code for issue in record.issues]
    assert record.meeting is None
    assert (record.delegations, record.quotes, record.people, record.organizations, record.places, record.agreed_points) == ([], [], [], [], [], [])


@pytest.mark.parametrize("name", ["words behind opening marks", "marks with spaces"])
def test_odd_marks_are_told(name: str) -> None:
    assert "odd-quotation-mark" in [issue.code for issue in extract(TEXTS[name]).issues]


def test_days_that_are_none_have_no_value() -> None:
    """An impossible day is never turned into a possible one."""
    values = [date.value for date in extract(TEXTS["days that are none"]).dates]
    assert not [value for value in values if value and value.startswith(("2024-02-31", "2024-03", "2023-03", "2023-02-3", "9999"))]
    assert not [value for value in values if value and value.endswith(("-02-30", "-02-31"))]


def test_one_endless_line_of_200000_words() -> None:
    text = _endless(200_000)
    record = extract(text)
    _spans_give_their_text(text, record)
    assert record.dates


def test_many_lines() -> None:
    text = "\n".join(_endless(8) for _ in range(4000))
    _spans_give_their_text(text, extract(text))


def test_an_empty_text() -> None:
    record = extract("")
    assert record.source.characters == 0
    assert [issue.code for issue in record.issues] == ["no-arabic-text"]


@pytest.mark.parametrize("name", ["only quotation marks", "emoji", "lone marks", "mixed directions", "English", "digits", "one word", "line ends"])
def test_the_command_says_the_same(run_command: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(TEXTS[name].encode())
    done = run_command(path)
    assert (done.returncode, done.stderr) == (0, b"")
    record = json.loads(done.stdout)
    assert record["source"]["characters"] == len(TEXTS[name])
    out = tmp_path / "odd.json"
    out.write_bytes(done.stdout)
    checked = run_command("validate", out)
    assert checked.returncode == 0, checked.stderr.decode()
    assert "note:" not in checked.stderr.decode()


_PIECES = st.sampled_from(
    [
        *_WORDS,
        "وقال",
        "وأضاف",
        "أن",
        "بيان",
        "أمس",
        "اليوم",
        "«",
        "»",
        '"',
        ":",
        "،",
        ".",
        "(",
        ")",
        "-",
        "/",
        "\n",
        "•",
        "1.",
        "٢٠٢٥",
        "18",
        "شباط",
        "هـ",
        "روسيا",
        "الأمم المتحدة",
        "للرياض",
        "وزير الخارجية",
        "د.",
        "الموافق",
        "ساعات",
        "و",
        "ال",
    ]
)


@settings(max_examples=120)
@given(st.lists(_PIECES, max_size=60), st.sampled_from([" ", ""]))
def test_words_of_reports_in_any_order(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    record = extract(text)
    _spans_give_their_text(text, record)
    assert Record.model_validate_json(record.model_dump_json(by_alias=True)) == record


def test_reports_that_are_cut_off(sample_files: list[Path]) -> None:
    """Half a report is a report: whatever is the last word, or the first, nothing falls over."""
    for path in sample_files:
        text = path.read_text(encoding="utf-8")
        tokens = tokenize(text)
        for cut in (*(text[:end] for end in tokens.ends[::2]), *(text[start:] for start in tokens.starts[::5])):
            _spans_give_their_text(cut, extract(cut))


def test_pieces_of_reports_in_any_order(sample_files: list[Path]) -> None:
    words = [word for path in sample_files for word in path.read_text(encoding="utf-8").replace("\n", " \n ").split(" ")]
    chooser = random.Random(11)
    for _ in range(4000):
        starts = [chooser.randrange(len(words)) for _ in range(chooser.randint(1, 6))]
        text = chooser.choice([" ", " ", ""]).join(word for start in starts for word in words[start : start + chooser.randint(1, 5)])
        _spans_give_their_text(text, extract(text))


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_characters(text: str) -> None:
    _spans_give_their_text(text, extract(text))


def test_half_a_character_is_a_clear_error_or_a_record_that_can_be_written() -> None:
    """A lone surrogate cannot stand in UTF-8: either it is refused, or what is given back can be printed."""
    from summit_extract.errors import SummitExtractError

    try:
        record = extract("قال الوزير «نعم \ud800 غدا في مسقط»")
    except SummitExtractError:
        return
    record.model_dump_json(by_alias=True).encode()
