"""Values of temporal expressions, anchors, and the day of publication."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from summit_extract import Record, extract
from summit_extract.lexicon.store import builtin_lexicon
from summit_extract.reading.chronology import Publication, date_values, find_publication
from summit_extract.rules.engine import RuleSet
from summit_extract.tagging.dates import date_rules, find_dates
from summit_extract.tagging.mentions import View
from summit_extract.text.segment import segment
from summit_extract.text.source import source_from_text

TUESDAY = date(2024, 5, 14)


def _values(text: str, day: date | None = TUESDAY) -> dict[str, str | None]:
    view = View(segment(source_from_text(text)), builtin_lexicon())
    publication = Publication(day, "option", None) if day else None
    return {text[d.mention.start : d.mention.end]: d.value.value for d in date_values(view, find_dates(view), publication, {})}


def _published(text: str, path: str | None = None) -> tuple[str, str] | None:
    view = View(segment(source_from_text(text)), builtin_lexicon())
    found = find_publication(view, find_dates(view), path, None)
    return (found.day.isoformat(), found.origin) if found else None


MONTHS = [
    ("يناير", "كانون الثاني", "جانفي"),
    ("فبراير", "شباط", "فيفري"),
    ("مارس", "آذار"),
    ("أبريل", "نيسان", "أفريل", "إبريل"),
    ("مايو", "أيار", "ماي"),
    ("يونيو", "حزيران", "جوان", "يونيه"),
    ("يوليو", "تموز", "جويلية", "يوليوز"),
    ("أغسطس", "آب", "أوت", "غشت"),
    ("سبتمبر", "أيلول", "شتنبر"),
    ("أكتوبر", "تشرين الأول", "اكتوبر"),
    ("نوفمبر", "تشرين الثاني", "نونبر"),
    ("ديسمبر", "كانون الأول", "دجنبر"),
]


@pytest.mark.parametrize(("number", "name"), [(number, name) for number, names in enumerate(MONTHS, 1) for name in names])
def test_every_tradition_of_month_names(number: int, name: str) -> None:
    assert _values(f"التقيا في 9 {name} 2019 في المدينة") == {f"9 {name} 2019": f"2019-{number:02}-09"}


@pytest.mark.parametrize(("number", "names"), list(enumerate(MONTHS, 1)))
@pytest.mark.parametrize("form", ["{}/{}", "{} ({})", "{} / {}", "{} {}", "{} – {}"])
def test_two_names_of_one_month(number: int, names: tuple[str, ...], form: str) -> None:
    month = form.format(names[0], names[1])
    assert _values(f"التقيا في 9 {month} 2019 في المدينة") == {f"9 {month} 2019": f"2019-{number:02}-09"}


VALUES = [
    # calendar days
    ("في 18/2/2025", "18/2/2025", "2025-02-18"),
    ("في ٢٠٢٥/٢/١٨", "٢٠٢٥/٢/١٨", "2025-02-18"),
    ("في 31/2/2025", "31/2/2025", None),
    ("في 18/2/25", "18/2/25", "2025-02-18"),
    ("في الثامن عشر من فبراير 2025", "الثامن عشر من فبراير 2025", "2025-02-18"),
    ("في 20 مايو", "20 مايو", "2024-05-20"),
    ("في 20 ديسمبر", "20 ديسمبر", "2023-12-20"),
    ("من المقرر عقدها في 20 ديسمبر", "20 ديسمبر", "2024-12-20"),
    ("في 20 مايو الماضي", "20 مايو الماضي", "2023-05-20"),
    ("في 20 يونيو من العام الماضي", "20 يونيو من العام الماضي", "2023-06-20"),
    ("في 3 من الشهر الجاري", "3 من الشهر الجاري", "2024-05-03"),
    ("في 27 من الشهر المقبل", "27 من الشهر المقبل", "2024-06-27"),
    ("في 7 ديسمبر ألف وتسعمئة وثلاثة وستين", "7 ديسمبر ألف وتسعمئة وثلاثة وستين", "1963-12-07"),
    ("قمة الخميس 15 أغسطس", "الخميس 15 أغسطس", "2024-08-15"),
    # ranges and lists
    ("يومي 19 و20 فيفري 2013", "يومي 19 و20 فيفري 2013", "2013-02-19/2013-02-20"),
    ("من 3 إلى 5 مارس 2023", "3 إلى 5 مارس 2023", "2023-03-03/2023-03-05"),
    ("من 28 ديسمبر إلى 3 يناير 2022", "28 ديسمبر إلى 3 يناير 2022", "2021-12-28/2022-01-03"),
    ("أيام 3 و4 و5 يونيو 2023", "أيام 3 و4 و5 يونيو 2023", "2023-06-03/2023-06-05"),
    ("بين 4 و6 من هذا الشهر", "4 و6 من هذا الشهر", "2024-05-04/2024-05-06"),
    ("الحرب (2013-2016)", "2013-2016", "2013/2016"),
    ("بين عامي 2010 و2012", "عامي 2010 و2012", "2010/2012"),
    ("من نوفمبر إلى مارس 2022", "نوفمبر إلى مارس 2022", "2021-11/2022-03"),
    # Hijri
    ("في 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م", "26 شوال 1436 هـ الموافق 11 أغسطس 2015 م", "2015-08-11"),
    ("في 8/11/1436هـ الموافق 23/8/2015م", "8/11/1436هـ الموافق 23/8/2015م", "2015-08-23"),
    ("في 9 رمضان 1446هـ", "9 رمضان 1446هـ", "2025-03-09"),
    ("في 10 ذي الحجة", "10 ذي الحجة", "2024-06-16"),
    ("قبل عام 1446 هـ", "عام 1446 هـ", "2024-07-07/2025-06-25"),
    ("في رمضان الماضي", "رمضان الماضي", "2024-03-11/2024-04-09"),
    ("في شعبان 1445 هـ", "شعبان 1445 هـ", "2024-02-11/2024-03-10"),
    ("قبل شهر رمضان المقبل", "شهر رمضان المقبل", "2025-03-01/2025-03-29"),
    ("خلال عيد الأضحى 2013", "عيد الأضحى 2013", "2013-10-15"),
    # weekdays and days counted from the anchor
    ("وصل الثلاثاء", "الثلاثاء", "2024-05-14"),
    ("وصل مساء الجمعة", "مساء الجمعة", "2024-05-10"),
    ("سيلتقيان الجمعة", "الجمعة", "2024-05-17"),
    ("وصل الثلاثاء الماضي", "الثلاثاء الماضي", "2024-05-07"),
    ("يصل الثلاثاء المقبل", "الثلاثاء المقبل", "2024-05-21"),
    ("وصل الأربعاء قبل الماضي", "الأربعاء قبل الماضي", "2024-05-01"),
    ("وصل مساء أمس الأول", "مساء أمس الأول", "2024-05-12"),
    ("وصل أول من أمس", "أول من أمس", "2024-05-12"),
    ("يصل بعد غد", "بعد غد", "2024-05-16"),
    ("يصل غدا الأربعاء", "غدا الأربعاء", "2024-05-15"),
    ("التقيا الليلة الماضية", "الليلة الماضية", "2024-05-13"),
    ("يصل الاثنين من الأسبوع المقبل", "الاثنين من الأسبوع المقبل", "2024-05-20"),
    ("في أول جمعة من شهر مارس 2024", "أول جمعة من شهر مارس 2024", "2024-03-01"),
    ("في آخر يوم من فبراير 2024", "آخر يوم من فبراير 2024", "2024-02-29"),
    ("زاره قبل يومين", "قبل يومين", "2024-05-12"),
    ("زاره قبل ثلاثة أشهر", "قبل ثلاثة أشهر", "2024-02"),
    ("زاره قبل نحو عامين", "قبل نحو عامين", "2022"),
    ("ينسحب بعد شهر و10 أيام من الآن", "شهر و10 أيام من الآن", "2024-06-24"),
    # periods
    ("الأسبوع المقبل", "الأسبوع المقبل", "2024-W21"),
    ("الأسبوع بعد المقبل", "الأسبوع بعد المقبل", "2024-W22"),
    ("الشهر الماضي", "الشهر الماضي", "2024-04"),
    ("مطلع العام المقبل", "مطلع العام المقبل", "2025"),
    ("في ديسمبر الماضي", "ديسمبر الماضي", "2023-12"),
    ("قبل نهاية مايو الجاري", "نهاية مايو الجاري", "2024-05"),
    ("في الربع الأول من العام الجاري", "الربع الأول من العام الجاري", "2024-01/2024-03"),
    ("في النصف الثاني من 2023", "النصف الثاني من 2023", "2023-07/2023-12"),
    ("منذ تسعينيات القرن الماضي", "تسعينيات القرن الماضي", "1990/1999"),
    ("في ثمانينيات القرن التاسع عشر", "ثمانينيات القرن التاسع عشر", "1880/1889"),
    ("في القرن الماضي", "القرن الماضي", "1901/2000"),
    ("في القرن التاسع عشر", "القرن التاسع عشر", "1801/1900"),
    ("في صيف العام الماضي", "صيف العام الماضي", "2023"),
    ("الأسبوع الأخير من عام 2015", "الأسبوع الأخير من عام 2015", "2015-W53"),
    ("بقية الشهر", "بقية الشهر", "2024-05-14/2024-05-31"),
    # lengths and sets
    ("دام أربع ساعات ونصف الساعة", "أربع ساعات ونصف الساعة", "PT4H30M"),
    ("دام عامين ونصف العام", "عامين ونصف العام", "P2Y6M"),
    ("دام ثلاثة أسابيع", "ثلاثة أسابيع", "P21D"),
    ("دام ساعة و20 دقيقة", "ساعة و20 دقيقة", "PT1H20M"),
    ("دام خمسة وأربعين يوما", "خمسة وأربعين يوما", "P45D"),
    ("دام 3.5 سنوات", "3.5 سنوات", "P3.5Y"),
    ("دام ساعة وربع الساعة", "ساعة وربع الساعة", "PT1H15M"),
    ("دام ثلاث ساعات وربع", "ثلاث ساعات وربع", "PT3H15M"),
    ("دام أسبوعين ونصف", "أسبوعين ونصف", "P17DT12H"),
    ("بعد نصف قرن", "نصف قرن", "P50Y"),
    ("غاب عدة أشهر", "عدة أشهر", None),
    ("يجتمعون كل عام", "كل عام", "P1Y"),
    ("يجتمعون أسبوعيا", "أسبوعيا", "P7D"),
]


@pytest.mark.parametrize(("text", "expression", "value"), VALUES, ids=[case[0] for case in VALUES])
def test_the_value(text: str, expression: str, value: str | None) -> None:
    assert _values(text) == {expression: value}


def test_a_year_or_a_dual_word_is_shared_by_the_date_joined_before_it() -> None:
    assert _values("في مايو/أيار ويونيو/حزيران 2019") == {"مايو/أيار": "2019-05", "يونيو/حزيران 2019": "2019-06"}
    assert _values("وصلا الأحد والاثنين المقبلين") == {"الأحد": "2024-05-19", "الاثنين المقبلين": "2024-05-20"}
    assert _values("وصلا الأحد والاثنين") == {"الأحد": "2024-05-12", "الاثنين": "2024-05-13"}
    assert _values("في مايو ويونيو") == {"مايو": "2024-05", "يونيو": "2024-06"}


RELATIVE = ["أمس", "غدا الأربعاء", "مساء الجمعة", "الأسبوع المقبل", "الشهر الماضي", "مطلع العام المقبل", "20 مايو", "قبل يومين", "هذا الصيف", "بقية العام"]


@pytest.mark.parametrize("expression", RELATIVE)
def test_no_value_without_an_anchor(expression: str) -> None:
    assert _values(f"التقيا {expression}", None) == {expression: None}


NO_DATES = [
    "تعادل الفريقان 2-2 بعد فوز 3-1",
    "بلغ السعر 2015 دولارا",
    "المادة 18 من القرار 2254",
    "الهاتف 2025 1446 223",
    "الأمين العام للأمم المتحدة والمفتي العام السابق",
    "قال أحد الوزراء إن لا أحد يعلم",
    "سكان جزيرة مايو",
    "التقى شعبان رمضان في مكتبه",
    "قناة روسيا اليوم",
    "عند الساعة 18:30",
    "فوق كوبري 6 أكتوبر",
    "اليوم العالمي للسلام",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text: str) -> None:
    assert _values(text) == {}


def _kinds(record: Record) -> dict[str, tuple[str, str, str | None]]:
    return {found.text: (found.kind, found.calendar, found.relative_to) for found in record.dates}


def test_kind_calendar_and_anchor_in_the_record() -> None:
    record = extract("التقيا أمس، ودام اللقاء ساعتين، ويجتمعان سنويا. صدر في 9 رمضان 1446هـ.", published=TUESDAY)
    assert _kinds(record) == {
        "أمس": ("date", "gregorian", "published"),
        "ساعتين": ("duration", "gregorian", None),
        "سنويا": ("set", "gregorian", None),
        "9 رمضان 1446هـ": ("date", "hijri", None),
    }


def test_the_next_day_counts_from_the_day_told_before() -> None:
    record = extract("التقيا في 5 يناير 2020 ثم التقيا في اليوم التالي.", published=TUESDAY)
    assert [(d.text, d.value, d.relative_to) for d in record.dates] == [("5 يناير 2020", "2020-01-05", None), ("اليوم التالي", "2020-01-06", "event")]


@pytest.mark.parametrize(("gregorian", "conflict"), [("11 أغسطس 2015", False), ("12 أغسطس 2015", False), ("14 أغسطس 2015", True)])
def test_an_issue_where_the_calendars_disagree_by_more_than_a_day(gregorian: str, conflict: bool) -> None:
    record = extract(f"صدر في 26 شوال 1436 هـ الموافق {gregorian} م بيان.")
    assert len(record.dates) == 1
    assert bool([issue for issue in record.issues if issue.span == record.dates[0].span]) is conflict


PUBLISHED = [
    ("a line of its own", "قمة في مسقط\n18 فبراير 2025\nالتقى الوزيران.", None, ("2025-02-18", "text")),
    ("a formula", "قمة في مسقط\nنشر في: 18/2/2025\nالتقى الوزيران.", None, ("2025-02-18", "text")),
    ("a dateline", "قمة\nمسقط، 18 فبراير 2025 - التقى الوزيران أمس.", None, ("2025-02-18", "text")),
    ("the last line", "قمة\nالتقى الوزيران.\nثم غادرا.\nوعادا.\nوالتقيا.\n18/02/2025", None, ("2025-02-18", "text")),
    ("the file name", "التقى الوزيران.", "reports/2025-02-18-a.txt", ("2025-02-18", "filename")),
    ("the file name without dashes", "التقى الوزيران.", "20250218.txt", ("2025-02-18", "filename")),
    ("no day in the file name", "التقى الوزيران.", "20251399.txt", None),
    ("a date of the story", "قمة\nالتقى الوزيران في مسقط في 18 فبراير 2025 وغادرا.", None, None),
]


@pytest.mark.parametrize(("text", "path", "found"), [case[1:] for case in PUBLISHED], ids=[case[0] for case in PUBLISHED])
def test_the_day_of_publication(text: str, path: str | None, found: tuple[str, str] | None) -> None:
    assert _published(text, path) == found


def test_the_test_for_what_a_pattern_needs_loses_no_match() -> None:
    lexicon = builtin_lexicon()
    rules = date_rules(lexicon.word_classes)
    slow = RuleSet([replace(rule, ways=tuple(replace(way, needs=()) for way in rule.ways)) for rule in rules.rules], rules.alphabet)
    assert any(way.needs for rule in rules.rules for way in rule.ways)
    for text in sorted({text for rule in rules.rules for text in (*rule.examples, *rule.counters)}):
        view = View(segment(source_from_text(text.replace("[", "").replace("]", ""))), lexicon)
        found, wanted = ([(m.rule.id, m.first, m.stop) for m in one.find(view.doc.tokens, view.tags, view.first)] for one in (rules, slow))
        assert found == wanted, text


FLOORS = {"news_weekday": 0.99, "news_dual_month": 0.99, "hijri_pairs": 0.97, "duckling_ar": 0.75, "recognizers_ar": 0.75}
SCRIPT = Path(__file__).parents[1] / "evaluation" / "time_values.py"
SETS = Path(__file__).parents[3] / "shared" / "time"


@pytest.mark.shared
def test_the_labelled_sets() -> None:
    done = subprocess.run([sys.executable, SCRIPT, SETS], capture_output=True, text=True, check=True)
    rates = {row.split()[0]: float(row.split()[-2]) for row in done.stdout.splitlines()[1:]}
    assert {name: rate for name, rate in rates.items() if rate < FLOORS.get(name, 0.0)} == {}
    assert rates.keys() >= FLOORS.keys()
