"""Sentences, quotation marks and paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_extract.text.segment import Document, segment
from summit_extract.text.source import source_from_text


def _doc(text: str) -> Document:
    return segment(source_from_text(text))


def _sentences(text: str) -> list[str]:
    doc = _doc(text)
    return [doc.tokens.surface(first, stop) for first, stop in doc.sentences]


def _marked(text: str) -> list[str]:
    doc = _doc(text)
    return [doc.tokens.surface(pair.first, pair.stop) for pair in doc.marked]


def _odd(text: str) -> list[int]:
    doc = _doc(text)
    return [doc.tokens.starts[index] for index in doc.odd_marks]


SENTENCES = [
    ("stops", "وصل الوفد. ثم غادر.", ["وصل الوفد.", "ثم غادر."]),
    ("no stop at the end", "وصل الوفد. ثم غادر", ["وصل الوفد.", "ثم غادر"]),
    ("question and exclamation", "من وصل؟ الوفد! نعم", ["من وصل؟", "الوفد!", "نعم"]),
    ("several ends", "أحقا؟! نعم... ربما", ["أحقا؟!", "نعم...", "ربما"]),
    ("an ellipsis character", "ربما… لا", ["ربما…", "لا"]),
    ("a line is an end", "عنوان الخبر\nنص الخبر.", ["عنوان الخبر", "نص الخبر."]),
    ("an abbreviated title", "حضر د. سمير اللقاء. وتحدث أ. منى.", ["حضر د. سمير اللقاء.", "وتحدث أ. منى."]),
    ("a date in digits", "التقيا في 18.2.2025 بالمدينة. ثم غادرا.", ["التقيا في 18.2.2025 بالمدينة.", "ثم غادرا."]),
    ("a date in Arabic-Indic digits", "التقيا في ١٨.٢.٢٠٢٥ هنا.", ["التقيا في ١٨.٢.٢٠٢٥ هنا."]),
    ("a clock time", "عند 9.30 صباحا بدأ. ثم انتهى.", ["عند 9.30 صباحا بدأ.", "ثم انتهى."]),
    ("a year ends a sentence", "كان ذلك عام 2019. ثم تغير.", ["كان ذلك عام 2019.", "ثم تغير."]),
    ("list numbers", "1. فتح المعبر.\n2. تبادل السفراء.", ["1. فتح المعبر.", "2. تبادل السفراء."]),
    ("a list number in Arabic-Indic digits", "٣. إعادة العمل.", ["٣. إعادة العمل."]),
    ("Latin initials", "وقعها J. Smith أمس.", ["وقعها J. Smith أمس."]),
    ("an end inside a quotation", "قال: «نعم. سنأتي غدا.» ثم خرج.", ["قال: «نعم. سنأتي غدا.»", "ثم خرج."]),
    ("a quotation goes on after its stop", "قال «سنأتي.»، ثم خرج.", ["قال «سنأتي.»، ثم خرج."]),
    ("a stop behind the mark", "قال: «نعم». ثم خرج.", ["قال: «نعم».", "ثم خرج."]),
    ("a stop, then the bracket", "(وصل الوفد.) ثم غادر.", ["(وصل الوفد.)", "ثم غادر."]),
    ("no words", "...", ["..."]),
    ("nothing", "", []),
]


@pytest.mark.parametrize(("text", "sentences"), [case[1:] for case in SENTENCES], ids=[case[0] for case in SENTENCES])
def test_sentences(text: str, sentences: list[str]) -> None:
    assert _sentences(text) == sentences


BALANCED = [
    ("angle", "قال: «نعم للحوار»", ["نعم للحوار"]),
    ("angle, spaced", "قال: « نعم للحوار »", ["نعم للحوار"]),
    ("straight", 'قال: "نعم للحوار" وخرج', ["نعم للحوار"]),
    ("straight, full width", "قال: ＂نعم للحوار＂ وخرج", ["نعم للحوار"]),
    ("curly", "قال: “نعم للحوار” وخرج", ["نعم للحوار"]),
    ("low and high", "قال: „نعم للحوار“ وخرج", ["نعم للحوار"]),
    ("single angle", "قال: ‹نعم للحوار› وخرج", ["نعم للحوار"]),
    ("ornaments", "قال: ❝نعم للحوار❞ وخرج", ["نعم للحوار"]),
    ("angle, wrong way round", "قال: »نعم للحوار« وخرج", ["نعم للحوار"]),
    ("curly, wrong way round", "قال: ”نعم للحوار“ وخرج", ["نعم للحوار"]),
    ("the closing curly twice", "قال: ”نعم للحوار” وخرج", ["نعم للحوار"]),
    ("two quotations", "قال: «نعم» ثم قال: «لا»", ["نعم", "لا"]),
    ("two straight ones", 'قال "نعم" ثم قال "لا" وخرج', ["نعم", "لا"]),
    ("two straight ones, side by side", 'بين "السلم" "والحرب" خيط', ["السلم", "والحرب"]),
    ("straight ones at a clitic", 'وصفه بـ"المهم" وب"الجيد"', ["المهم", "الجيد"]),
    ("a straight one opens behind a colon", 'قال:"نعم" وخرج', ["نعم"]),
    ("a straight one in brackets", 'مبادرة ("الجسر") الجديدة', ["الجسر"]),
    ("two kinds", 'قال: «نعم» ثم قال: "لا"', ["نعم", "لا"]),
    ("nested: the outer one counts", 'قال: «سمعت "لا" منه» وخرج', ['سمعت "لا" منه']),
    ("nested: curly in angle", "قال: «سمعت “لا” منه» وخرج", ["سمعت “لا” منه"]),
    ("several lines", "«نعم»\nقال الأول\n«لا»", ["نعم", "لا"]),
]


@pytest.mark.parametrize(("text", "marked"), [case[1:] for case in BALANCED], ids=[case[0] for case in BALANCED])
def test_balanced_quotation_marks(text: str, marked: list[str]) -> None:
    assert _marked(text) == marked
    assert _odd(text) == []


UNBALANCED = [
    ("never closed", "قال: «نعم وخرج", [], [5]),
    ("never opened", "قال نعم» وخرج", [], [7]),
    ("the first is the odd one", "قال: «نعم. وأضاف: «لا» وخرج", ["لا"], [5]),
    ("closed twice", "قال: «نعم»» وخرج", ["نعم"], [10]),
    ("an odd one does not reach over a line", "قال: «نعم\nوأضاف لا» وخرج\nثم: «ربما»", ["ربما"], [5, 18]),
    ("an odd straight one", 'قال: "نعم وخرج', [], [5]),
    ("an odd straight one spoils its line only", 'قال: "نعم وخرج\nثم قال: "لا" ورحل', ["لا"], [5]),
    ("an odd one between two lines with good ones", "«أ ب»\nج » د\n«هـ و»", ["أ ب", "هـ و"], [8]),
]


@pytest.mark.parametrize(("text", "marked", "odd"), [case[1:] for case in UNBALANCED], ids=[case[0] for case in UNBALANCED])
def test_unbalanced_quotation_marks(text: str, marked: list[str], odd: list[int]) -> None:
    assert _marked(text) == marked
    assert _odd(text) == odd


@pytest.mark.parametrize("text", ["«»", '""', "قال «» وخرج", "“ ”"])
def test_an_empty_pair_is_no_quotation(text: str) -> None:
    assert _marked(text) == []


@pytest.mark.parametrize("text", ["عرضها 5' وطولها 6'", "it's the minister's", "كلمة´ أخرى`"])
def test_apostrophes_are_no_quotation_marks(text: str) -> None:
    assert (_marked(text), _odd(text)) == ([], [])


def test_paragraphs_are_lines() -> None:
    doc = _doc("عنوان\n\nفقرة أولى. جملة ثانية.\r\nفقرة ثانية\n\n")
    assert [doc.tokens.surface(first, stop) for first, stop in doc.paragraphs] == ["عنوان", "فقرة أولى. جملة ثانية.", "فقرة ثانية"]
    assert [doc.paragraph_at(token) for token in range(len(doc.tokens))] == [0, 1, 1, 1, 1, 1, 1, 2, 2]
    assert [doc.sentence_at(token) for token in range(len(doc.tokens))] == [0, 1, 1, 1, 2, 2, 2, 3, 3]
    assert doc.offsets(*doc.paragraphs[0]) == (0, 5)


_PIECES = ["قال", "وأضاف", "د", "18", ".", "؟", "!", "…", ":", "،", "(", ")", "«", "»", '"', "“", "”", "„", "‹", "›", " ", " ", "\n", "\u200f", "2"]
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=60).map("".join) | st.text()


@given(_TEXTS)
def test_sentences_tile_the_tokens_and_paragraphs_too(text: str) -> None:
    doc = _doc(text)
    for ranges in (doc.sentences, doc.paragraphs):
        assert [token for first, stop in ranges for token in range(first, stop)] == list(range(len(doc.tokens)))
        assert all(first < stop for first, stop in ranges)


@given(_TEXTS)
def test_no_sentence_crosses_a_line(text: str) -> None:
    doc = _doc(text)
    assert all(doc.tokens.lines[first] == doc.tokens.lines[stop - 1] for first, stop in doc.sentences)


@given(_TEXTS)
def test_marked_stretches_are_in_order_inside_one_line_and_between_their_marks(text: str) -> None:
    doc = _doc(text)
    end = 0
    for pair in doc.marked:
        assert end <= pair.first < pair.stop
        assert pair.opening == pair.first - 1
        assert pair.closing == pair.stop
        assert doc.tokens.lines[pair.first - 1] == doc.tokens.lines[pair.stop]
        end = pair.stop + 1
    used = {mark for pair in doc.marked for mark in (pair.opening, pair.closing)}
    assert not used & set(doc.odd_marks)
    assert doc.odd_marks == sorted(set(doc.odd_marks))


@given(_TEXTS)
def test_no_sentence_ends_inside_a_quotation(text: str) -> None:
    doc = _doc(text)
    ends = {stop for _, stop in doc.sentences}
    assert not any(end in range(pair.first + 1, pair.stop) for pair in doc.marked for end in ends)
