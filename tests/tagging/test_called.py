"""Clubs, outlets and brands by an ordinary word or a city's name: only where something around says so."""

from __future__ import annotations

import pytest

from summit_extract.lexicon.compiled import builtin_files
from summit_extract.lexicon.store import builtin_lexicon
from summit_extract.lexicon.tables import Word, rows_of
from summit_extract.tagging.entities import tag_names
from summit_extract.tagging.mentions import View
from summit_extract.text.segment import segment
from summit_extract.text.source import source_from_text


def named(text: str, cls: str) -> list[str]:
    """The names of one class in a text, as it writes them."""
    view = View(segment(source_from_text(text)), builtin_lexicon())
    return [text[mention.start : mention.end] for mention in tag_names(view) if mention.cls == cls]


CALLED = [
    # a city's club in the report of a match
    ("قال مدرب ليفربول إن لاعبيه خاضوا مباراة صعبة في الدوري", ["ليفربول"]),
    ("تعادل برشلونة الإسباني في مباراته الأولى في الدوري", ["برشلونة"]),
    # an ordinary word: with a cue beside it, or joined to another club
    ("فاز النصر على الهلال في مباراة الدوري بعد شوط أول سجل فيه لاعبو الفريقين", ["النصر", "الهلال"]),
    ("سجل لاعب الأهلي هدفا في مباراة الدوري، وتقدم مدرب الزمالك باعتذار بعد الشوط الأول", ["الأهلي", "الزمالك"]),
    # an outlet in marks, in a dateline, behind its noun
    ("وقال المسؤول لـ«الشرق الأوسط» إن الوفد وصل", ["الشرق الأوسط"]),
    ("الدوحة - قنا: وصل الوفد أمس", ["قنا"]),
    ("وقال مراسل الجزيرة إن الوفد وصل", ["الجزيرة"]),
    # a brand in marks
    ("أعلنت شركة «نيسان» نتائجها", ["نيسان"]),
]


@pytest.mark.parametrize(("text", "expected"), CALLED, ids=[text[:30] for text, _ in CALLED])
def test_names_by_what_stands_around_are_found(text: str, expected: list[str]) -> None:
    assert named(text, "organization") == expected


NOT_CALLED = [
    # the same words where no match is played
    "وصل الوفد إلى مانشستر بعد زيارة برشلونة",
    "تغلب الاتفاق على عقبات كثيرة، وفاز النصر على اليأس",
    # one word of sport is no match
    "قال مدرب المتطوعين إن فريق النصر جاهز",
    # the city itself, beside a match
    "أقيمت المباراة في ليفربول، وحضرها لاعبون سابقون في الدوري",
    "ليفربول: حضر لاعبون سابقون مباراة في الدوري",
    # marks that say something else
    "أطلقت القوات عملية «الشرق الأوسط» أمس",
    "انتقد سياسة «الوطن» البديل، وعاد إلى الشرق الأوسط",
    # a month, no carmaker
    "يعقد اللقاء في نيسان المقبل",
]


@pytest.mark.parametrize("text", NOT_CALLED)
def test_the_same_words_elsewhere_are_no_organizations(text: str) -> None:
    assert named(text, "organization") == []


def test_a_city_beside_a_match_stays_a_place() -> None:
    assert named("أقيمت المباراة في ليفربول، وحضرها لاعبون سابقون في الدوري", "place") == ["ليفربول"]


@pytest.mark.parametrize("cls", ["club", "club-word", "outlet", "brand"])
def test_every_short_name_belongs_to_an_organization_of_the_tables(cls: str) -> None:
    lexicon = builtin_lexicon()
    rows = [row for path in builtin_files() if path.parent.name == "words" for row in rows_of(path, "") if isinstance(row, Word) and row.cls == cls]
    assert rows
    assert [row.form for row in rows if not lexicon.entity_rows(row.value)] == []
