"""What the report says of the meeting, who took part and what was agreed: short reports of our own."""

from __future__ import annotations

from datetime import date

import pytest

from summit_extract import extract

LATER = "ولم يعلن شيء آخر.\n"  # what comes behind several of these is not the lead's

STATUS = [
    ("held", "التقى الرئيس العماني نظيره الكيني في مسقط وبحثا التعاون.", "held"),
    ("held, though the next lies ahead", "جرت المحادثات في مسقط بين الوفدين ثم غادر الجميع إلى بلادهم صباحا، وتعقد القمة المقبلة في نيروبي.", "held"),
    ("held: at the end of", "أكد الوزير في ختام القمة التي جمعت البلدين في مسقط أن التعاون مستمر.", "held"),
    ("held: a summit that they held", "أعرب القادة في قمة عقدوها في مسقط عن قلقهم، وسيعودون إلى بلادهم.", "held"),
    ("planned: a future verb", "سيزور وزير الخارجية الكيني مسقط حيث سيلتقي نظيره العماني.", "planned"),
    ("planned: may be held", "القمة بين البلدين قد تعقد في مسقط، ومن المفترض أن تعقد القمة قريبا.", "planned"),
    ("ahead: at their meeting", "سينقل الوزير رسالة خلال لقائه نظيره العماني.", "planned"),
    ("under way", "تجتمع الوفود.\nبدأ الرئيس الكيني محادثات مع نظيره العماني في مسقط.\nولم يعلن شيء.", "ongoing"),
    (
        "planned: a time to come behind it",
        "نشرت الصحيفة في 5 تموز/يوليو 2024.\nمشاورات بين الوفدين على مستوى النواب في مسقط في أوائل أيلول/سبتمبر 2024.",
        "planned",
    ),
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


PLACES = [
    ("the country visited, by the verb", "زار الوزير الكيني إيران أمس والتقى نظيره هناك.", None, "IR"),
    ("the country visited, behind the noun", "أنهى الوزير الكيني زيارته لإيران أمس. وكانت القمة السابقة قد عقدت في مسقط قبل عامين.", None, "IR"),
    ("the country visited is not the visitor's", "زارت وزيرة خارجية ألمانيا الصين أمس والتقت نظيرها هناك.", None, "CN"),
    ("peace talks name a place", "انطلقت محادثات السلام في جنيف بين الوفدين أمس.", "جنيف", "CH"),
    ("an island that hosts", "استضافت جزيرة كريت القمة الكينية العمانية أمس.", None, "GR"),
    ("the capital by its name", "انطلقت في العاصمة الأردنية عمان أعمال الاجتماع التنسيقي بين الوزراء.", "عمان", "JO"),
    ("a war names no place of meeting", "الأزمة في اليمن: محادثات جديدة\nدعت كينيا الوفدين إلى محادثات بنيروبي الشهر المقبل.", "نيروبي", "KE"),
    ("a town further down", "لقاء بين الوزيرين\nبحث الوزيران التعاون.\n" + 4 * LATER + "وعقد اللقاء في نيروبي مساء.", "نيروبي", "KE"),
    ("not the town of the next summit", "اختتمت القمة أمس.\n" + 5 * LATER + "وأعلنت القمة المقبلة التي ستعقد في نيروبي.", None, None),
]


@pytest.mark.parametrize(("report", "city", "country"), [case[1:] for case in PLACES], ids=[case[0] for case in PLACES])
def test_where(report: str, city: str | None, country: str) -> None:
    meeting = extract(report).meeting
    assert meeting is not None
    assert (meeting.city.text if meeting.city else None, meeting.country) == (city, country)


DAYS = [
    ("held on, in the present tense", "قمة تعقد في مسقط الجمعة بين البلدين.", "2024-07-12"),
    ("hosted on, in the present tense", "القمة التي تستضيفها مسقط الأحد تجمع البلدين.", "2024-07-14"),
    (
        "a long subject between its verb and the day",
        "تستضيف مسقط، وهي عاصمة البلد الذي جمع الطرفين مرارا في قصر كبير على شاطئ البحر، قمة بينهما الجمعة.",
        "2024-07-12",
    ),
    ("held, told as past", "التقى الوزير نظيره في مسقط الجمعة وبحثا التعاون.", "2024-07-05"),
    ("a present that tells no plan", "التقى الوزير نظيره في القصر الذي يعود بناؤه إلى قرون يوم الأربعاء.", "2024-07-10"),
    ("who had arrived", "يستضيف الوزير القمة مع نظيره الذي وصل الأربعاء إلى مسقط.", "2024-07-10"),
    ("announced during the meeting", "أعلن الوزراء الخميس، خلال اجتماع في مسقط، أن التعاون مستمر.", "2024-07-11"),
]


@pytest.mark.parametrize(("report", "day"), [case[1:] for case in DAYS], ids=[case[0] for case in DAYS])
def test_the_day_of_the_meeting(report: str, day: str) -> None:
    record = extract(report, published=date(2024, 7, 11))
    assert record.meeting is not None
    assert [found.value for found in record.dates] == [day]
    assert record.meeting.start == day


def test_two_days_in_a_row_are_first_and_last() -> None:
    meeting = extract("يجتمع الوزراء الخميس والجمعة في مسقط في قمة عاجلة.", published=date(2024, 2, 15)).meeting
    assert meeting is not None
    assert (meeting.start, meeting.end) == ("2024-02-15", "2024-02-16")


def test_a_day_beside_the_noun_further_down_comes_before_the_day_of_words() -> None:
    lead = "الوزراء يستعدون للقمة المقبلة.\nقال الوزير اليوم الأربعاء إن بلاده تستعد للقمة المقبلة في كينيا.\n"
    report = lead + 6 * LATER + "ومن المقرر أن تعقد القمة في 11 تموز/يوليو 2024 في نيروبي."
    meeting = extract(report, published=date(2024, 6, 26)).meeting
    assert meeting is not None
    assert (meeting.start, meeting.city and meeting.city.text) == ("2024-07-11", "نيروبي")


def test_the_day_of_words_does_not_make_what_lies_ahead_held() -> None:
    report = "لقاء مرتقب بين الوزيرين.\nأعلن الوزير الكيني، الاثنين، أنه سيلتقي نظيره العماني قريبا.\nولم يعلن شيء آخر."
    meeting = extract(report, published=date(2024, 6, 26)).meeting
    assert meeting is not None
    assert (meeting.status, meeting.start) == ("planned", None)


def test_what_had_been_is_not_the_kind() -> None:
    report = "زيارة للرئيس الكيني.\nيقوم الرئيس الكيني بزيارة إلى مسقط.\nوكان الرئيس تلقى اتصالا هاتفيا من نظيره في اتصال أول."
    meeting = extract(report).meeting
    assert meeting is not None
    assert meeting.kind == "visit"


def test_the_seat_of_an_office_is_not_the_place() -> None:
    meeting = extract("التقى كبير المستشارين في البيت الأبيض لاري كودلو الوزير العماني.").meeting
    assert meeting is not None
    assert meeting.venue is None


def test_a_press_conference_is_no_meeting() -> None:
    assert extract("بدأ المؤتمر الصحفي للمدرب في الملعب.").meeting is None


def test_what_the_talks_agree_to_hold_is_not_the_meeting() -> None:
    report = "قمة جديدة بين البلدين ستعقد في نيروبي\nاتفق البلدان على عقد قمة في نيروبي قريبا.\nوجاء الاتفاق بعد محادثات أجراها الوفدان في مسقط."
    meeting = extract(report).meeting
    assert meeting is not None
    assert meeting.kind == "talks"


def test_the_delegation_has_the_country_told_before() -> None:
    report = "وصل إلى طهران وفد اقتصادي كيني للقاء الرئيس الإيراني.\nويضم الوفد وزير المالية، سامر الخالدي، ووزير النقل، فؤاد الحداد."
    found = {party.party.id: [member.name for member in party.members] for party in extract(report).delegations}
    assert found["KE"] == ["سامر الخالدي", "فؤاد الحداد"]


def test_an_office_between_two_names_is_the_second_ones() -> None:
    people = extract("استقبل الوزير سامر الخالدي، الرئيس الكيني، وليام روتو، أمس.").people
    assert {person.name: person.titles for person in people} == {"سامر الخالدي": ["الوزير"], "وليام روتو": ["الرئيس الكيني"]}


def test_an_office_before_the_next_of_a_list_is_the_first_ones() -> None:
    people = extract("وصل سامر الخالدي وزير الطاقة الكيني وفؤاد الحداد إلى مسقط.").people
    assert {person.name: person.titles for person in people} == {"سامر الخالدي": ["وزير الطاقة الكيني"], "فؤاد الحداد": []}


def test_presidents_of_two_countries_are_no_raisi() -> None:
    people = extract("وصل الرئيس الإيراني إبراهيم رئيسي، وبحث الاتفاق الموقع بين رئيسي البلدين.").people
    assert [len(person.mentions) for person in people] == [1]


def test_a_round_of_talks_is_no_visit() -> None:
    meeting = extract("انتهت جولة ثانية من المحادثات بين كينيا وعمان، وستبدأ جولة ثالثة الشهر المقبل.").meeting
    assert meeting is not None
    assert meeting.kind == "talks"


def test_who_hosts_another_summit_is_no_host() -> None:
    report = "ستعقد القمة في سنغافورة بين كينيا ومصر.\nوذكر الفندق الذي يستضيف قمة سنوية أيضا."
    assert "SG" not in [party.party.id for party in extract(report).delegations]


def test_the_day_of_another_round_is_not_the_meetings() -> None:
    report = "عقدت الجولة الثانية من المحادثات في مسقط بين كينيا ومصر، وتبدأ الجولة الثالثة من المحادثات في 17 أيلول."
    meeting = extract(report, published=date(2024, 7, 11)).meeting
    assert meeting is not None
    assert (meeting.start, meeting.status) == (None, "held")


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
        "two joined before the verb",
        "قمة في القاهرة.\n" + 4 * LATER + "إيمانويل ماكرون وعبد الفتاح السيسي يجتمعان في القاهرة.",
        ["إيمانويل ماكرون", "عبد الفتاح السيسي"],
    ),
    (
        "bi- behind the noun with which a visit begins",
        "زيارة فرنسية.\n" + 5 * LATER + "وبدأ وزير الخارجية الفرنسي زيارته بلقاء الرئيس الكيني وليام روتو.",
        ["وليام روتو"],
    ),
    ("a meeting that is only asked for", "زيارة فرنسية.\n" + 5 * LATER + "وطالب وزير الخارجية الفرنسي بلقاء الرئيس الكيني وليام روتو.", []),
    (
        "who gives a speech at it",
        "عقد في مسقط اجتماع اللجنة.\n" + 8 * LATER + "وجاء ذلك في كلمة ألقاها وزير الخارجية المصري سامح شكري والرئيس الكيني وليام روتو في الجلسة الختامية.",
        ["سامح شكري", "وليام روتو"],
    ),
    (
        "one office shared out",
        "اجتماع في القاهرة.\n" + 4 * LATER + "ويعقد اليوم اجتماع مغلق للوزراء المصري سامح شكري والفرنسي جان إيف لودريان مع الروسي سيرغي لافروف.",
        ["جان إيف لودريان", "سامح شكري", "سيرغي لافروف"],
    ),
    ("who attends it", "تعقد القمة في مسقط غدا.\n" + 4 * LATER + "ويحضر الرئيس الكيني وليام روتو القمة في مسقط.", ["وليام روتو"]),
    ("who will not attend it", "تعقد القمة في مسقط غدا.\n" + 4 * LATER + "ولن يحضر الرئيس الكيني وليام روتو القمة.", []),
    (
        "the last summit is another",
        "عقد الرئيس الفرنسي إيمانويل ماكرون محادثات مع نظيره المصري عبد الفتاح السيسي في القاهرة.\nولم يعلن شيء آخر.\n"
        "وأطلعه على ما خرجت به القمة الأخيرة التي عقدها مع الرئيس الكيني وليام روتو.",
        ["إيمانويل ماكرون", "عبد الفتاح السيسي"],
    ),
    (
        "whom he meets at the next stop",
        "التقى الرئيس الفرنسي إيمانويل ماكرون نظيره المصري عبد الفتاح السيسي في القاهرة.\nولم يعلن شيء آخر.\n"
        "ثم غادر ماكرون متوجها إلى نيروبي حيث يلتقي الرئيس الكيني وليام روتو.",
        ["إيمانويل ماكرون", "عبد الفتاح السيسي"],
    ),
    (
        "a time long ago between the verb and those who met",
        "يلتقي الرئيس الفرنسي إيمانويل ماكرون اليوم نظيره المصري عبد الفتاح السيسي في القاهرة.\nولم يعلن شيء آخر.\n"
        "وتأتي الزيارة إثر القمة التي جمعت الأسبوع الماضي بين ماكرون والرئيس الكيني وليام روتو.",
        ["إيمانويل ماكرون", "عبد الفتاح السيسي"],
    ),
    (
        "a session that had been is another",
        "عقد الرئيس الفرنسي إيمانويل ماكرون محادثات مع نظيره المصري عبد الفتاح السيسي في القاهرة.\n"
        + 9 * LATER
        + "وكانت كينيا أعلنت أن جلسة أخرى انعقدت في نيروبي.\nوقد حضر الجلسة الرئيس الكيني وليام روتو.",
        ["إيمانويل ماكرون", "عبد الفتاح السيسي"],
    ),
    (
        "who only speaks of the two that meet",
        "انتقد الرئيس الكيني وليام روتو لقاء الرئيس المصري عبد الفتاح السيسي مع حركة حماس.\nوقال وليام روتو إن اللقاء لا يفيد.",
        ["عبد الفتاح السيسي"],
    ),
    (
        "the relative clause that tells how long it was",
        "محادثات في القاهرة.\n" + 4 * LATER + "وجاءت المحادثات المكثفة التي استمرت يومين بين الرئيس الكيني وليام روتو ونظيره المصري عبد الفتاح السيسي.",
        ["عبد الفتاح السيسي", "وليام روتو"],
    ),
    (
        "a meeting told as past is another",
        "يلتقي الرئيس الفرنسي إيمانويل ماكرون اليوم نظيره المصري عبد الفتاح السيسي في القاهرة.\nولم يعلن شيء آخر.\n"
        "وكان الرئيس الكيني وليام روتو التقى ماكرون في نيروبي.",
        ["إيمانويل ماكرون", "عبد الفتاح السيسي"],
    ),
    (
        "whose meeting it is called",
        "محادثات في القاهرة.\n" + 4 * LATER + "وشدد الرئيس الكيني وليام روتو ونظيره المصري عبد الفتاح السيسي، خلال لقائهما، على أهمية السلام.",
        ["عبد الفتاح السيسي", "وليام روتو"],
    ),
    ("who opens it", "افتتح الرئيس الكيني وليام روتو قمة المناخ في نيروبي.", ["وليام روتو"]),
    (
        "who joins it",
        "عقدت في القاهرة محادثات.\nثم توسعت المحادثات، وانضم إليها وزير الخارجية المصري سامح شكري.",
        ["سامح شكري"],
    ),
    (
        "who speaks on his arrival",
        "عقدت القمة في القاهرة.\n" + 8 * LATER + "وقال الرئيس الكيني وليام روتو لدى وصوله إلى القمة إن المناخ أولوية.",
        ["وليام روتو"],
    ),
    ("who speaks on his arrival home", "عقدت القمة في القاهرة.\n" + 8 * LATER + "وقال الرئيس الكيني وليام روتو لدى وصوله إلى منزله إن المناخ أولوية.", []),
    (
        "who speaks from afar of what happens there",
        "عقدت المحادثات في القاهرة بين كينيا ومصر.\n" + 8 * LATER + "وقال الرئيس الفرنسي إيمانويل ماكرون إن دور مصر في المحادثات حاسم.",
        [],
    ),
    (
        "the counterpart whom the report names further down",
        "زار الرئيس الفرنسي إيمانويل ماكرون نيروبي وأجرى محادثات مع نظيره الكيني.\n" + 3 * LATER + "وتحدث الرئيس الكيني وليام روتو إلى الصحافة.",
        ["إيمانويل ماكرون", "وليام روتو"],
    ),
    (
        "a meeting held before, in a report on what lies ahead",
        "يلتقي الرئيس الفرنسي إيمانويل ماكرون غدا نظيره المصري عبد الفتاح السيسي في القاهرة.\nولم يعلن شيء آخر.\n"
        "وسيبحث الرئيسان نتائج اللقاء الثلاثي الذي جمع ماكرون والرئيس الكيني وليام روتو.",
        ["إيمانويل ماكرون", "عبد الفتاح السيسي"],
    ),
    (
        "a meeting called off",
        "التقى الرئيس الفرنسي إيمانويل ماكرون نظيره المصري عبد الفتاح السيسي في القاهرة.\nولم يعلن شيء آخر.\nوكان ماكرون ألغى قمة مع وليام روتو.",
        ["إيمانويل ماكرون", "عبد الفتاح السيسي"],
    ),
    (
        "talks in another town",
        "التقى الرئيس الفرنسي إيمانويل ماكرون نظيره المصري عبد الفتاح السيسي في القاهرة.\nولم يعلن شيء آخر.\n"
        "وأشار إلى محادثات نيروبي مع الرئيس الكيني وليام روتو.",
        ["إيمانويل ماكرون", "عبد الفتاح السيسي"],
    ),
    (
        "the meeting that this one prepares",
        "وصل وزير الخارجية المصري سامح شكري إلى نيروبي والتقى الرئيس الكيني وليام روتو، لبحث ترتيبات القمة المرتقبة بين"
        " الرئيس الفرنسي إيمانويل ماكرون ونظيره الكيني.",
        ["سامح شكري", "وليام روتو"],
    ),
    (
        "a delegation's list, its country told before",
        "وصل إلى طهران وفد اقتصادي كيني.\nويضم الوفد وزير المالية، سامر الخالدي، ووزير النقل، فؤاد الحداد.",
        ["سامر الخالدي", "فؤاد الحداد"],
    ),
    (
        "a series of receptions",
        "زار الوزراء القاهرة للقاء الرئيس المصري عبد الفتاح السيسي.\n" + 8 * LATER + "كما استقبل الرئيس عبد الفتاح السيسي الرئيس الكيني، وليام روتو.",
        ["عبد الفتاح السيسي", "وليام روتو"],
    ),
    (
        "as for one, he has met",
        "زار الوزراء القاهرة للقاء الرئيس المصري عبد الفتاح السيسي.\n" + 8 * LATER + "أما رئيس كينيا، وليام روتو، فقد التقى الرئيس عبد الفتاح السيسي.",
        ["عبد الفتاح السيسي", "وليام روتو"],
    ),
    (
        "the press conference of somebody else",
        "التقى الرئيس الفرنسي إيمانويل ماكرون نظيره المصري عبد الفتاح السيسي.\n" + LATER + "وجاء ذلك خلال مؤتمر صحفي مشترك مع الرئيس الكيني وليام روتو.",
        ["إيمانويل ماكرون", "عبد الفتاح السيسي"],
    ),
    (
        "whom an adviser serves",
        "وصل إلى مسقط الوزير الكيني سامر الخالدي وفؤاد الحداد المستشار الخاص للرئيس سعيد الزدجالي.",
        ["سامر الخالدي"],
    ),
    (
        "who speaks for a delegation",
        "عقدت في مسقط محادثات بين الوفدين.\n" + 6 * LATER + "وقال رئيس الوفد الكيني سامر الخالدي إن بلاده راضية.",
        ["سامر الخالدي"],
    ),
    (
        "leaders who attend, and who they are",
        "اختتمت القمة في مسقط.\n" + 8 * LATER + "وشارك قادة دولتين في القمة وهم الرئيس الفرنسي إيمانويل ماكرون، والرئيس الكيني وليام روتو.",
        ["إيمانويل ماكرون", "وليام روتو"],
    ),
    (
        "a comment on the meeting",
        "قال مدير مركز النور للدراسات، سامر الخالدي، إن القمة المصرية الكينية نجحت.",
        [],
    ),
    (
        "who acts at its opening",
        "التقى عبد الفتاح السيسي وليام روتو في القاهرة في قمة الاتحاد الأفريقي.\n"
        + 4 * LATER
        + "وأشاد الرئيس الفرنسي إيمانويل ماكرون السبت في افتتاح قمة الاتحاد الأفريقي بالتعاون.",
        ["إيمانويل ماكرون", "عبد الفتاح السيسي", "وليام روتو"],
    ),
    (
        "ministers who tell how talks went, where no member is named",
        "انتهت المحادثات بين كينيا ومصر في مسقط من دون اتفاق.\n" + 8 * LATER + "وقال وزير الخارجية المصري سامح شكري إن المحادثات تقدمت.",
        ["سامح شكري"],
    ),
]


@pytest.mark.parametrize(("report", "names"), [case[1:] for case in MEMBERS], ids=[case[0] for case in MEMBERS])
def test_members(report: str, names: list[str]) -> None:
    assert sorted(member.name for party in extract(report).delegations for member in party.members) == names


PARTIES = [
    ("ministers of several countries", "اجتمع في القاهرة وزراء خارجية مصر والأردن والسعودية.", ["EG", "JO", "SA"]),
    ("a summit that holds", "عقدت القمة في أوتاوا.\n" + 8 * LATER + "وهي القمة التي تضم كندا والولايات المتحدة وفرنسا.", ["CA", "FR", "US"]),
    ("a sentence far down that names the town", "عقدت في مسقط محادثات.\n" + 8 * LATER + "وتجري كينيا محادثات مع مصر في مسقط.", ["EG", "KE"]),
    ("a sentence far down that names another", "عقدت في مسقط محادثات.\n" + 8 * LATER + "وتجري كينيا محادثات مع مصر في نيروبي.", []),
    ("countries that agree", "اتفقت كينيا وعمان على فتح مكتب مشترك بعد محادثات في مسقط.", ["KE", "OM"]),
    ("a decision of two countries is no meeting of theirs", "هاتف الرئيس المصري نظيره الفرنسي.\nوقررت كينيا وعمان فتح مكتب مشترك.", ["EG", "FR"]),
    ("countries before a verb of holding", "كينيا وعمان تجريان محادثات في القاهرة.", ["KE", "OM"]),
    ("the country that is visited", "وصل الرئيس الكيني وليام روتو إلى مسقط في زيارة تستغرق يومين.", ["KE", "OM"]),
    ("a tour that comprises", "بدأ الرئيس الكيني وليام روتو جولة تشمل عمان بالإضافة إلى مصر.", ["KE"]),
    ("countries that mediate", "استؤنفت محادثات مسقط بين كينيا ومصر بوساطة فرنسية.", ["EG", "FR", "KE"]),
    ("delegations, among them", "اختتم المؤتمر في مسقط.\nوأعلنت الوفود دعمها للخطة، بينها كينيا ومصر وفرنسا، وانتهى اليوم.", ["EG", "FR", "KE"]),
    ("like such and such countries", "عقد اجتماع في مسقط.\nوعبرت دول أخرى، مثل كينيا ومصر، عن موقفها.", []),
    ("a summit by the adjective of its body", "افتتحت القمة الأوروبية في باريس أمس.", ["الاتحاد الأوروبي"]),
    ("no body behind two adjectives", "افتتحت القمة الأوروبية الكينية في باريس أمس.", ["KE", "الاتحاد الأوروبي"]),
    ("an organ stands for its whole", "التقى حسام بدران، عضو المكتب السياسي لحركة حماس، الرئيس الكيني وليام روتو.", ["KE", "حركة حماس"]),
    ("who leads the opposition", "التقى الرئيس الكيني وليام روتو زعيم المعارضة رايلا أودينغا.", ["KE", "المعارضة"]),
    ("the opposition in full", "نظمت المعارضة الكينية مسيرة.\nوالتقى الرئيس الكيني وليام روتو زعيم المعارضة رايلا أودينغا.", ["KE", "المعارضة الكينية"]),
    ("a movement led by somebody", "التقى الرئيس المصري عبد الفتاح السيسي وفدا من حركة حماس بقيادة حسام بدران.", ["EG", "حركة حماس"]),
    ("three adjectives", "بدأت المحادثات المصرية الكينية الفرنسية في مسقط.", ["EG", "FR", "KE"]),
    ("a country's adjective of two words", "التقى الرئيس الجنوب السوداني سلفا كير نظيره الكيني وليام روتو.", ["KE", "SS"]),
    (
        "a delegation that includes is of one party",
        "التقى الرئيس المصري عبد الفتاح السيسي وفدا من حركة حماس يضم سامر الخالدي وفؤاد الحداد.",
        ["EG", "حركة حماس"],
    ),
    (
        "bodies of states are parties of their own",
        "بدأت المباحثات بمشاركة الوزير الكيني سامر الخالدي وأمين عام جامعة الدول العربية أحمد أبو الغيط.",
        ["KE", "جامعة الدول العربية"],
    ),
    ("two states in one word", "بدأت محادثات بين الكوريتين في جنيف.", ["KP", "KR"]),
    ("two states' talks called off", "هدد الوزير بإلغاء القمة مع كينيا.\n" + 4 * LATER + "وأجلت المحادثات بين الكوريتين.", ["KE"]),
    ("members of a group that agree", "اختتمت القمة في أوتاوا.\n" + 5 * LATER + "واتفقت دول المجموعة، وهي كندا وفرنسا ومصر، على ذلك.", ["CA", "EG", "FR"]),
    ("an organ of a state is its country's", "التقى عضو مجلس الدولة وانغ يي الرئيس الكيني وليام روتو.", ["CN", "KE"]),
    ("what is for the envoy", "التقى الوزير الكيني نظيره العماني ودعا إلى إعطاء الفرصة لمبعوث الأمم المتحدة.", ["KE", "OM"]),
]


def test_names_in_the_brackets_of_a_body() -> None:
    report = 'استقبل الرئيس الكيني وليام روتو رجال الأعمال.\nومن بين المدعوين، رؤساء "مايكروسوفت" (ساتيا ناديلا) و"زرقاء" (سعد زرقاء) و"غوغل".'
    found = {party.party.id: [member.name for member in party.members] for party in extract(report).delegations}
    assert found["مايكروسوفت"] == ["ساتيا ناديلا"]
    assert len(found) == 3


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
    ("what they declare without a preposition", "صدر بيان مشترك عن القمة في مسقط. وأكد الجانبان ضرورة احترام الهدنة.", ["ضرورة احترام الهدنة"]),
    ("what they declare in a clause", "صدر بيان مشترك عن القمة في مسقط. وشددا على أن الهدنة سارية.", ["الهدنة سارية"]),
    ("what one declares in a clause", "صدر بيان مشترك عن القمة في مسقط. وأكد الوزير أن الهدنة سارية.", []),
    (
        "items behind a colon",
        "جرى في مسقط توقيع مذكرة تفاهم. وتتضمن المذكرة جملة من البنود منها: تبادل الخبرات، وتنظيم الدورات.",
        ["تبادل الخبرات", "تنظيم الدورات"],
    ),
    (
        "a purpose has its own complements",
        "عقدت القمة في مسقط. واتفقا على إشراك الجميع ليكونوا يدا واحدة في حفظ البلاد وبناء المدارس.",
        ["إشراك الجميع ليكونوا يدا واحدة في حفظ البلاد وبناء المدارس"],
    ),
    ("one side alone, already", "عقدت القمة في مسقط. فقد تعهد الوزير بفتح المعابر.", []),
    ("no joint statement", "عقدت القمة في مسقط. وأكد الجانبان على احترام الهدنة.", []),
    ("one side alone in a joint statement", "صدر بيان مشترك عن القمة في مسقط. وأكد الوزير على احترام الهدنة.", []),
    ("a body of states decides", "عقدت القمة في القاهرة. وقرر الاتحاد الأفريقي إنشاء صندوق للمناخ.", ["إنشاء صندوق للمناخ"]),
    ("a company decides", "عقدت القمة في القاهرة. وقررت شركة غوغل إنشاء صندوق للمناخ.", []),
    (
        "lines without bullets",
        "عقدت القمة في القاهرة.\nواتفق القادة على خطوات أخرى، أبرزها:\nدعم المزارعين.\nزيادة التبادل.\nثم غادر القادة.",
        ["دعم المزارعين", "زيادة التبادل"],
    ),
    ("denied", "عقدت القمة في مسقط. ولم يتفق الجانبان على فتح المعابر.", []),
    ("and likewise", "عقدت القمة في مسقط. واتفق الجانبان على فتح المعابر، وكذلك تبادل الأسرى.", ["فتح المعابر", "تبادل الأسرى"]),
    ("an agreement about something", "عقدت القمة في مسقط. وتوصل القادة إلى اتفاق بشأن المعابر.", []),
    ("members of a group as subject", "عقدت القمة في مسقط. وتعهدت دول المجموعة بفتح المعابر.", ["فتح المعابر"]),
    ("what they declare, a commitment", "صدر بيان مشترك عن القمة في مسقط. وأكد المجتمعون مواصلة الحوار بين البلدين.", ["مواصلة الحوار بين البلدين"]),
    ("what their document declares", "صدر بيان مشترك عن القمة في مسقط. وأكد البيان على احترام الهدنة.", ["احترام الهدنة"]),
    (
        "behind a relative clause, and in addition to",
        "عقدت القمة في مسقط. وقضى الاتفاق الذي تم التوصل إليه أمس، بفتح المعابر، إضافة إلى تجهيز الموانئ.",
        ["فتح المعابر", "تجهيز الموانئ"],
    ),
    ("for example", "عقدت القمة في مسقط. وتعهد البلدان، على سبيل المثال، بفتح المعابر.", ["فتح المعابر"]),
    ("in full is no commitment", "عقدت القمة في مسقط. والتزم الطرفان بشكل كامل.", []),
    ("a word of address that is a noun", "عقدت القمة في مسقط. وجدد الجانبان التزامهما بسيادة البلاد.", ["سيادة البلاد"]),
    ("one side admits", "عقدت القمة في مسقط. وأقر القصر بأن البلدين يختلفان على الهدنة.", []),
    ("the agreement, and what somebody hints at", "عقدت القمة في مسقط. ورحب الجانبان بالاتفاق، ملمحين إلى أن الهدنة سارية.", []),
    ("a purpose behind a comma", "عقدت القمة في مسقط. واتفقا على فتح المعابر، بهدف تبادل الأسرى.", ["فتح المعابر، بهدف تبادل الأسرى"]),
    ("an agreement to do something", "عقدت القمة في مسقط. وتوصل الجانبان إلى اتفاق لتقاسم السلطة.", ["تقاسم السلطة"]),
]


@pytest.mark.parametrize(("report", "texts"), [case[1:] for case in POINTS], ids=[case[0] for case in POINTS])
def test_agreed_points(report: str, texts: list[str]) -> None:
    assert [point.text for point in extract(report).agreed_points] == texts
