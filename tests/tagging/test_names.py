"""Names in short sentences: what is tagged as a person, an organization or a place, and what is not."""

from __future__ import annotations

import pytest

from summit_extract.lexicon.store import builtin_lexicon
from summit_extract.tagging.entities import NamedThing, resolve, tag_names
from summit_extract.tagging.mentions import View
from summit_extract.text.morphology import looks_foreign
from summit_extract.text.normalize import fold
from summit_extract.text.segment import segment
from summit_extract.text.source import source_from_text


def things(text: str) -> list[NamedThing]:
    view = View(segment(source_from_text(text)), builtin_lexicon())
    return resolve(view, tag_names(view))


def names(text: str, cls: str) -> list[str]:
    return [thing.name for thing in things(text) if thing.cls == cls]


PEOPLE = [
    # by a title
    ("وصل وزير الري هشام العبدلي إلى المطار", ["هشام العبدلي"]),
    ("استقبل سعادة السفير نزار المقبالي الوفد", ["نزار المقبالي"]),
    ("حضر معالي السيد وائل المرشود الحفل", ["وائل المرشود"]),
    # by given names, joined to a list
    ("شارك محمود الزبيدي ومحمد عبدالمجيب في الندوة", ["محمود الزبيدي", "محمد عبدالمجيب"]),
    ("التقى وليد توفيق بالصحفيين", ["وليد توفيق"]),
    # by a servant's name and a kunya
    ("تكلم عبد الصبور في الندوة", ["عبد الصبور"]),
    ("ظهر أبو الوليد المقدسي في التسجيل", ["أبو الوليد المقدسي"]),
    # by an adjective of a country
    ("خسر الهولندي ستيفان فان ديربروك المباراة", ["ستيفان فان ديربروك"]),
    # by a verb of speech
    ("وقال ديرك هولمبرغ، المحلل في المعهد، إن الأمر صعب", ["ديرك هولمبرغ"]),
    ("وأضاف عزام أن الوقت ضيق", ["عزام"]),
    ("استقبل ناصر الشاعر وفدا", ["ناصر الشاعر"]),
    ("قرأ الشاعر نادر المرزوقي قصيدة", ["نادر المرزوقي"]),
    # by an office behind it
    ("وذكر باكاري أوشلغون، وزير النقل، أن الطريق مفتوح", ["باكاري أوشلغون"]),
    # kings and their numbers
    ("زار الملك فهد الخامس المدينة", ["فهد الخامس"]),
    # a country's adjective that is a family name
    ("استقبل الشيخ سعيد محمد الكندي الضيوف", ["سعيد محمد الكندي"]),
]


@pytest.mark.parametrize(("text", "expected"), PEOPLE, ids=[text[:30] for text, _ in PEOPLE])
def test_people_are_found(text: str, expected: list[str]) -> None:
    assert names(text, "person") == expected


NO_PEOPLE = [
    "دعا البيان إلى سلام عادل ودائم",
    "شدد الطرفان على احترام سلامة الأراضي",
    "حددت أسماء المشاركين في اللجنة",
    "نحن أمام نجاح هائل",
    "قال مصدر مطلع إن القرار جاهز",
    "شهد اللقاء تأكيدا على التعاون",
    "لم يذكر جدولا زمنيا للعملية",
    "طالب معارض بالتحقيق",
    "قال مساعد الوزير إن جمعة العمل مستمرة",
    "كان الاجتماع ودودا",
]


@pytest.mark.parametrize("text", NO_PEOPLE)
def test_ordinary_words_are_no_people(text: str) -> None:
    assert names(text, "person") == []


ENDS = [
    ("التقى برونو موتان أمين السجلات", "برونو موتان"),
    ("أشاد باللاعب رود فان ديربروك المنتقل حديثا", "رود فان ديربروك"),
    ("وقال حسين الفردان العضو المنتدب للشركة", "حسين الفردان"),
    ("أعرب ينس هولمبرغ الأمين العام للمنظمة عن أمله", "ينس هولمبرغ"),
]


@pytest.mark.parametrize(("text", "expected"), ENDS)
def test_a_name_ends_where_the_next_phrase_begins(text: str, expected: str) -> None:
    assert names(text, "person") == [expected]


def test_short_forms_go_to_the_full_name() -> None:
    text = "وصل هشام العبدلي أمس. وقال العبدلي إن الزيارة مهمة. وقدم الوفد للعبدلي هدية."
    (person,) = [thing for thing in things(text) if thing.cls == "person"]
    assert [text[m.start : m.end] for m in person.mentions] == ["هشام العبدلي", "العبدلي", "للعبدلي"]


def test_son_of_goes_to_the_full_name() -> None:
    text = "التقى الأمير راشد بن مهاوش الوفد. وأكد ابن مهاوش دعمه."
    assert names(text, "person") == ["راشد بن مهاوش"]


PLACES = [
    ("تشمل الخطة الشرق الأوسط وشمال أفريقيا", ["الشرق الأوسط", "شمال أفريقيا"]),
    ("فازت البوسنة والهرسك بالمقعد", ["البوسنة والهرسك"]),
    ("اجتمعا في البيت الأبيض أمس", ["البيت الأبيض"]),
    ("وصل إلى محافظة جدة صباحا", ["محافظة جدة"]),
    ("ارتفعت الأسعار خمسة في المائة", []),
    ("تساقطت الثلوج شرق الأناضول", ["الأناضول"]),
    ("وصل اللاجئون إلى جزيرة جاوا", ["جزيرة جاوا"]),
    ("لجأوا إلى الجيران", []),
    ("زار مسقط رأسه بعد أن حصل على دعم مالي", []),
    ("زار مسقط بعد أن وصل من مالي", ["مسقط", "مالي"]),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places(text: str, expected: list[str]) -> None:
    assert names(text, "place") == expected


ORGANIZATIONS = [
    ("أعلن البيت الأبيض أن اللقاء تأجل", ["البيت الأبيض"]),
    ("نقلت وكالة فرانس برس الخبر", ["وكالة فرانس برس"]),
    ("وقعت شركة دلتاكو اتفاقا", ["شركة دلتاكو"]),
    ("وأضاف للجزيرة أن الوضع هادئ", ["الجزيرة"]),
    ("خسر مانشستر يونايتد المباراة", ["مانشستر يونايتد"]),
    ("تابعنا حركة القمر وحركة الطيران", []),
    ("أبلغت أوبك روسيا بالقرار", ["أوبك"]),
    ("أعلنت وزارة خارجية كوريا الشمالية الموعد", ["وزارة خارجية كوريا الشمالية"]),
    ("اتفق الحزب العسكرية قدراته محدودة", []),
    # what a body works in or is there for
    ("قال المحلل في معهد دلتاكو للدراسات السياسية إن الوقت ضيق", ["معهد دلتاكو للدراسات السياسية"]),
    ("نشرت الهيئة الوطنية لمكافحة الفساد تقريرها", ["الهيئة الوطنية لمكافحة الفساد"]),
    ("ناقشت اللجنة الاقتصادية والمالية التقرير", ["اللجنة الاقتصادية والمالية"]),
    ("التقى الحزب الباكستانيين المقيمين", []),
    ("وأعلن الاتحاد الإنجليزي لكرة القدم الموعد", ["الاتحاد الإنجليزي لكرة القدم"]),
    ("اجتمع اتحاد كرة القدم الدولي أمس", ["اتحاد كرة القدم الدولي"]),
    # an agency that is a region too
    ("نقلا عن الأناضول", ["الأناضول"]),
    ("تساقطت الثلوج شرق الأناضول", []),
    # a thing by its maker, and a nation's military at large
    ("هبطت طائرة بوينغ بسلام", []),
    ("دعا إلى توحيد المؤسسة العسكرية", []),
]


@pytest.mark.parametrize(("text", "expected"), ORGANIZATIONS)
def test_organizations(text: str, expected: list[str]) -> None:
    assert names(text, "organization") == expected


@pytest.mark.parametrize("form", "الأميركيان أميركيتين الاميركيين اماراتيان الأتراك الاتراك الأفغان العمانيين الكويتيتان الكوريتين".split())
def test_demonyms_in_all_forms(form: str) -> None:
    assert builtin_lexicon().exact((fold(form),), "demonym")


@pytest.mark.parametrize(("word", "foreign"), [("شتاينبرغ", True), ("المدير", False), ("مصادر", False), ("استقال", False), ("شركه", False), ("وان", False)])
def test_foreign_looks(word: str, foreign: bool) -> None:
    assert looks_foreign(word) is foreign
