"""Who says it: short reports of our own, one construction each."""

from __future__ import annotations

import pytest

from summit_extract import extract

# (what is shown, report, speakers of its quotes in order)
CASES = [
    ("the subject behind the verb", "قال الوزير سامر الخالدي إن الجولة انتهت.", ["سامر الخالدي"]),
    ("the subject before the verb", "لكن سامر الخالدي أوضح أن الجولة انتهت.", ["سامر الخالدي"]),
    ("left out", "قال سامر الخالدي إن الجولة انتهت. وأضاف أن اللجنة ستعود.", ["سامر الخالدي", "سامر الخالدي"]),
    ("left out behind a feminine verb", "قالت هناء الخالدي إن الجولة انتهت. وأضافت أن اللجنة ستعود.", ["هناء الخالدي", "هناء الخالدي"]),
    ("a root that ends in teh is no feminine", "ولفت سامر الخالدي إلى أن الجولة انتهت، مضيفا أن اللجنة ستعود.", ["سامر الخالدي", "سامر الخالدي"]),
    ("sources are feminine behind their verb", "ذكرت مصادر مطلعة أن الجولة انتهت، مشيرة إلى أن اللجنة ستعود.", ["مصادر مطلعة", "مصادر مطلعة"]),
    ("a source taken up", "قال مصدر دبلوماسي عماني إن الجولة انتهت. وأوضح المصدر أن اللجنة ستعود.", ["مصدر دبلوماسي عماني"] * 2),
    ("a body taken up", "قال المرصد السوري لحقوق الإنسان إن الجولة انتهت. وقال المرصد إن اللجنة ستعود.", ["المرصد السوري لحقوق الإنسان"] * 2),
    ("a name in apposition to an office", "قال رئيس وفد الحكومة في المفاوضات سامر الخالدي إن الجولة انتهت.", ["سامر الخالدي"]),
    ("behind a relative clause in commas", "قال عضو اللجنة، الذي رافق الوزيرة هناء الخالدي، فؤاد الحداد إن الجولة انتهت.", ["فؤاد الحداد"]),
    ("the name of an office is its genitive", "وصل سامر الخالدي. وأعلن مكتب الخالدي، أن الجولة انتهت.", ["مكتب الخالدي"]),
    ("an honorific", "استقبل معالي وزير الخارجية سامر الخالدي الوفد. وقال معاليه إن الجولة انتهت.", ["سامر الخالدي"]),
    ("his excellency the minister", "وصل سامر الخالدي وزير الخارجية العماني. وأكد معالي وزير الخارجية أن الجولة انتهت.", ["سامر الخالدي"]),
    ("an outlet in marks", 'كشفت "الضحى الجديدة" أن الجولة انتهت.', ["الضحى الجديدة"]),
    ("an agency quotes somebody", "نقلت وكالة رويترز عن سامر الخالدي، وزير الخارجية، قوله إن الجولة انتهت.", ["سامر الخالدي"]),
    ("a verbal noun", "وسط تأكيد من مصدر حكومي بأن الجولة انتهت.", ["مصدر حكومي"]),
    (
        "two who speak together",
        "رأى الوزير سامر الخالدي ونظيرته هناء الحداد أن الجولة انتهت. وأضافا أن اللجنة ستعود.",
        ["سامر الخالدي", "سامر الخالدي وهناء الحداد"],
    ),
    ("according to, behind marked words", 'انتهت الجولة "من غير اتفاق يذكر"، بحسب سامر الخالدي.', ["سامر الخالدي"]),
    ("according to, behind a comma", "لكن الآن، وبحسب سامر الخالدي، فإن الجولة انتهت.", ["سامر الخالدي"]),
    ("whom a verb calls on does not speak", 'وصف سامر الخالدي الجولة بأنها "ناجحة جدا" ودعا فرنسا إلى "وقف كل ذلك فورا".', ["سامر الخالدي", "سامر الخالدي"]),
    ("an unknown name", "وكشف بيرندان توسكو أن الجولة انتهت.", ["بيرندان توسكو"]),
    ("in front of is no imam", "قال سامر الخالدي إن الجولة انتهت. وقال أمام الحاضرين إنه سيعود.", ["سامر الخالدي", "سامر الخالدي"]),
    ("the headline's name is not beside the verb", "الحكومة تودع سامر الخالدي\nقال الوزير فؤاد الحداد إن الجولة انتهت.\nثم غادر.", ["فؤاد الحداد"]),
]


@pytest.mark.parametrize(("report", "names"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_speaker(report: str, names: list[str]) -> None:
    assert [quote.speaker.name if quote.speaker else None for quote in extract(report).quotes] == names


EDGES = [
    ("as if is no second that", "قال سامر الخالدي إن الاجتماع، كان بناء جدا.", ["الاجتماع، كان بناء جدا"]),
    ("a second that", "قال سامر الخالدي إن الجولة انتهت، وأن اللجنة ستعود.", ["الجولة انتهت", "اللجنة ستعود"]),
    ("without giving more", "قال سامر الخالدي إن الجولة انتهت، دون إبداء مزيد من التفاصيل.", ["الجولة انتهت"]),
    ("but he did not say", "قال سامر الخالدي إن الجولة انتهت، لكنه لم يحدد موعدا.", ["الجولة انتهت"]),
    ("but it will not, in his words", "قال سامر الخالدي إن الحكومة ستعود، لكنها لن تنتظر طويلا.", ["الحكومة ستعود، لكنها لن تنتظر طويلا"]),
    ("especially since", "يتوقع سامر الخالدي نهاية الجولة، خصوصا وأن اللجنة غادرت.", []),
    ("a colon, that and marks", 'وقال سامر الخالدي: إن "الجولة انتهت اليوم".', ["الجولة انتهت اليوم"]),
]


@pytest.mark.parametrize(("report", "texts"), [case[1:] for case in EDGES], ids=[case[0] for case in EDGES])
def test_the_edges_of_what_is_said(report: str, texts: list[str]) -> None:
    assert [quote.text for quote in extract(report).quotes] == texts
