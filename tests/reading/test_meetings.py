"""What the report says of the meeting, who took part and what was agreed: short reports of our own."""

from __future__ import annotations

import pytest

from summit_extract import extract

STATUS = [
    ("held", "التقى الرئيس العماني نظيره الكيني في مسقط وبحثا التعاون.", "held"),
    ("held, though the next lies ahead", "جرت المحادثات في مسقط بين الوفدين ثم غادر الجميع إلى بلادهم صباحا، وتعقد القمة المقبلة في نيروبي.", "held"),
    ("held: at the end of", "أكد الوزير في ختام القمة التي جمعت البلدين في مسقط أن التعاون مستمر.", "held"),
    ("planned: a future verb", "سيزور وزير الخارجية الكيني مسقط حيث سيلتقي نظيره العماني.", "planned"),
    ("planned: may be held", "القمة بين البلدين قد تعقد في مسقط، ومن المفترض أن تعقد القمة قريبا.", "planned"),
    ("ahead: at their meeting", "سينقل الوزير رسالة خلال لقائه نظيره العماني.", "planned"),
    ("under way", "تجتمع الوفود.\nبدأ الرئيس الكيني محادثات مع نظيره العماني في مسقط.\nولم يعلن شيء.", "ongoing"),
]


@pytest.mark.parametrize(("report", "status"), [case[1:] for case in STATUS], ids=[case[0] for case in STATUS])
def test_status(report: str, status: str) -> None:
    meeting = extract(report).meeting
    assert meeting is not None
    assert meeting.status == status


def test_the_country_of_the_lead_decides_between_towns() -> None:
    lead = "عقدت القمة في كينيا بين الرئيسين.\nوقال الرئيس إن القمة نجحت.\nثم غادر الجميع.\n"
    report = lead + "وكان الاتفاق الأول قد وقع في الخرطوم.\nوفي الخرطوم عقد اجتماع آخر وفي الخرطوم انتهى."
    meeting = extract(report).meeting
    assert meeting is not None
    assert (meeting.city, meeting.country) == (None, "KE")


def test_the_seat_of_an_office_is_not_the_place() -> None:
    meeting = extract("التقى كبير المستشارين في البيت الأبيض لاري كودلو الوزير العماني.").meeting
    assert meeting is not None
    assert meeting.venue is None


def test_a_press_conference_is_no_meeting() -> None:
    assert extract("بدأ المؤتمر الصحفي للمدرب في الملعب.").meeting is None


LATER = "ولم يعلن شيء آخر.\n"  # what comes behind several of these is not the lead's

MEMBERS = [
    ("a verb of meeting", "التقى الرئيس الفرنسي إيمانويل ماكرون نظيره المصري عبد الفتاح السيسي في القاهرة.", ["إيمانويل ماكرون", "عبد الفتاح السيسي"]),
    ("behind the noun", "وصل إيمانويل ماكرون إلى القاهرة للقاء الرئيس المصري عبد الفتاح السيسي.", ["إيمانويل ماكرون", "عبد الفتاح السيسي"]),
    (
        "those who agree",
        "انتهت محادثات نيروبي.\n" + 4 * LATER + "وتوصل الرئيس الكيني وليام روتو والرئيس الفرنسي إيمانويل ماكرون إلى اتفاق.",
        ["إيمانويل ماكرون", "وليام روتو"],
    ),
    (
        "who speaks at it",
        "اختتم في القاهرة اجتماع اللجنة.\n" + 8 * LATER + "وقال وزير الخارجية المصري سامح شكري، خلال الاجتماع، إن اللجنة ستعود.",
        ["سامح شكري"],
    ),
    (
        "a meeting told as past is another",
        "يلتقي الرئيس الفرنسي إيمانويل ماكرون اليوم نظيره المصري عبد الفتاح السيسي في القاهرة.\nولم يعلن شيء آخر.\n"
        "وكان الرئيس الكيني وليام روتو التقى ماكرون في نيروبي.",
        ["إيمانويل ماكرون", "عبد الفتاح السيسي"],
    ),
]


@pytest.mark.parametrize(("report", "names"), [case[1:] for case in MEMBERS], ids=[case[0] for case in MEMBERS])
def test_members(report: str, names: list[str]) -> None:
    assert sorted(member.name for party in extract(report).delegations for member in party.members) == names


PARTIES = [
    ("ministers of several countries", "اجتمع في القاهرة وزراء خارجية مصر والأردن والسعودية.", ["EG", "JO", "SA"]),
    ("a summit that holds", "عقدت القمة في أوتاوا.\n" + 8 * LATER + "وهي القمة التي تضم كندا والولايات المتحدة وفرنسا.", ["CA", "FR", "US"]),
    ("a country's adjective of two words", "التقى الرئيس الجنوب السوداني سلفا كير نظيره الكيني وليام روتو.", ["KE", "SS"]),
]


@pytest.mark.parametrize(("report", "codes"), [case[1:] for case in PARTIES], ids=[case[0] for case in PARTIES])
def test_parties(report: str, codes: list[str]) -> None:
    assert sorted(party.party.id for party in extract(report).delegations) == codes


POINTS = [
    ("a verb of agreement", "عقدت القمة في مسقط. واتفق الجانبان على فتح المعابر وتبادل الأسرى.", ["فتح المعابر", "تبادل الأسرى"]),
    (
        "behind a long subject",
        "تعهد الرئيس الفرنسي إيمانويل ماكرون ونظيره المصري عبد الفتاح السيسي خلال قمتهما في مدينة القاهرة السبت برفع التبادل.",
        ["رفع التبادل"],
    ),
    ("one side alone", "عقدت القمة في مسقط. وتعهد الرئيس الفرنسي إيمانويل ماكرون برفع التبادل.", []),
    ("a document", "عقدت القمة في مسقط. وينص الاتفاق على تشكيل لجنة مشتركة.", ["تشكيل لجنة مشتركة"]),
    ("a pledge", "عقدت القمة في مسقط. وأكد الجانبان التزامهما بتنفيذ الهدنة.", ["تنفيذ الهدنة"]),
    ("a joint statement", "صدر بيان مشترك عن القمة في مسقط. وأكد الجانبان على احترام الهدنة.", ["احترام الهدنة"]),
    ("no joint statement", "عقدت القمة في مسقط. وأكد الجانبان على احترام الهدنة.", []),
    ("one side alone in a joint statement", "صدر بيان مشترك عن القمة في مسقط. وأكد الوزير على احترام الهدنة.", []),
    ("denied", "عقدت القمة في مسقط. ولم يتفق الجانبان على فتح المعابر.", []),
]


@pytest.mark.parametrize(("report", "texts"), [case[1:] for case in POINTS], ids=[case[0] for case in POINTS])
def test_agreed_points(report: str, texts: list[str]) -> None:
    assert [point.text for point in extract(report).agreed_points] == texts
