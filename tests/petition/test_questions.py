"""A petition may ask more than name and address; answers mean the same in every language."""

import json
from uuid import uuid4

import pytest

from petition.forms import SignForm
from petition.models import PetitionPage, PetitionQuestion, Signature
from petition.questions import asked, in_words
from tests import factories_petition as factories
from tests.factories import in_khmer as translated

pytestmark = pytest.mark.django_db

Kind = PetitionQuestion.Kind


@pytest.fixture
def asking(page):
    for number, (label, kind, fields) in enumerate(
        [
            ("Where did you last vote?", Kind.CHOICE, {"choices": "Phnom Penh\nBattambang\nNever"}),
            ("Why do you sign?", Kind.PARAGRAPH, {}),
            ("Your city", Kind.LINE, {"required": True}),
            ("I can help at an event", Kind.YES, {}),
        ]
    ):
        page.questions.add(PetitionQuestion(label=label, kind=kind, sort_order=number, **fields))
    page.save_revision().publish()
    return PetitionPage.objects.get(pk=page.pk)


def keys(page):
    return {question.label: question.key for question in page.questions.all()}


def typed(page, **answers):
    """The form's fields for answers given in the order of the questions."""
    by_key = zip(
        [question.key for question in page.questions.all()], answers.values(), strict=False
    )
    return dict(by_key)


def test_answers_are_sealed_and_shown_before_confirming(visitor, asking):
    answers = typed(asking, place="2", why="For my children", city="Lyon", helps=True)
    visitor.sign(asking, **answers)

    signature = Signature.objects.get()
    assert json.loads(signature.answers) == answers
    raw = Signature.objects.values_list("answers", flat=True).get()
    assert b"Lyon" not in bytes(raw)
    shown = visitor.open_link().content.decode()
    assert "Where did you last vote?" in shown
    assert "Battambang" in shown
    assert "For my children" in shown


def test_nothing_answered_stores_nothing(visitor, page):
    visitor.sign(page)

    assert Signature.objects.get().answers is None


def test_a_needed_answer_is_asked_for_and_the_rest_is_kept(visitor, asking):
    answer = visitor.sign(asking, **typed(asking, place="3", why="For Sophea"))

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Your city: This field is required." in html
    assert "For Sophea" in html
    assert '<option value="3" selected>' in html
    assert not Signature.objects.exists()


@pytest.mark.parametrize("place", ["0", "4", "Phnom Penh", "-1", "1; drop"])
def test_a_choice_that_is_not_offered_is_refused(visitor, asking, place):
    answer = visitor.sign(asking, **typed(asking, place=place, why="", city="Lyon"))

    assert answer.status_code == 422


def test_hidden_characters_are_refused_in_answers(visitor, asking):
    answer = visitor.sign(asking, **typed(asking, place="1", why="", city="Ly\u202eon"))

    assert answer.status_code == 422


def test_the_khmer_form_asks_in_khmer_and_stores_the_same(visitor, asking):
    khmer = in_khmer(asking)
    choice = khmer.questions.get(kind=Kind.CHOICE)
    assert choice.options == ["ភ្នំពេញ", "បាត់ដំបង", "មិនដែល"]
    answer = visitor.sign(khmer, **typed(khmer, place="2", why="", city="លីយ៉ុង"))
    assert answer.status_code == 303, answer.content.decode()

    signature = Signature.objects.get()
    assert json.loads(signature.answers)[choice.key] == "2"
    assert keys(khmer)["ទីក្រុង"] == keys(asking)["Your city"]
    assert in_words(signature.answers, asked(asking))[0][1] == "Battambang"


def test_a_translation_that_lags_behind_offers_every_place(asking):
    khmer = in_khmer(asking)
    choice = asking.questions.get(kind=Kind.CHOICE)
    PetitionQuestion.objects.filter(pk=choice.pk).update(choices=f"{choice.choices}\nSiem Reap")

    assert asked(khmer)[0].options == ["ភ្នំពេញ", "បាត់ដំបង", "មិនដែល", "Siem Reap"]


def test_a_translation_whose_answers_ran_together_offers_the_source(asking):
    khmer = in_khmer(asking)
    khmer.questions.filter(kind=Kind.CHOICE).update(choices="ភ្នំពេញបាត់ដំបងមិនដែល")

    assert asked(khmer)[0].options == ["Phnom Penh", "Battambang", "Never"]


def test_answers_typed_in_a_browser_are_kept_as_plain_lines():
    question = PetitionQuestion(label="Where?", kind=Kind.CHOICE, choices="Lyon\r\n\r\n Paris ")
    question.clean()

    assert question.choices == "Lyon\nParis"


def test_a_reworded_question_keeps_its_answers(visitor, asking):
    visitor.sign(asking, **typed(asking, place="1", why="", city="Lyon"))
    question = asking.questions.get(label="Your city")
    PetitionQuestion.objects.filter(pk=question.pk).update(label="The city you live in")

    reloaded = PetitionPage.objects.get(pk=asking.pk)
    shown = in_words(Signature.objects.get().answers, asked(reloaded))
    assert ("The city you live in", "Lyon") in shown


def test_who_signs_twice_keeps_only_answers_given_both_times(visitor, asking):
    visitor.sign(asking, **typed(asking, place="1", why="", city="Lyon"))
    visitor.sign(asking, **typed(asking, place="1", why="", city="Paris"))

    assert Signature.objects.get().answers is None


def test_withdrawing_erases_the_answers(visitor, asking):
    visitor.sign_and_confirm(asking, **typed(asking, place="1", why="", city="Lyon"))
    visitor.client.post(visitor.link("withdraw"))

    assert Signature.objects.get().answers is None


def test_more_questions_cost_no_more_queries(client, asking, django_assert_max_num_queries):
    client.get(asking.url)
    with django_assert_max_num_queries(40) as few:
        client.get(asking.url)
    for number in range(10):
        asking.questions.add(PetitionQuestion(label=f"{number}", kind=Kind.CHOICE, choices="a\nb"))
    asking.save_revision().publish()
    client.get(asking.url)
    with django_assert_max_num_queries(40) as many:
        client.get(asking.url)

    assert len(few) == len(many)


def in_khmer(page):
    """The Khmer page as wagtail-localize makes it from its translators' strings."""
    words = {
        "Phnom Penh<br/>Battambang<br/>Never": "ភ្នំពេញ<br/>បាត់ដំបង<br/>មិនដែល",
        "Your city": "ទីក្រុង",
    }
    factories.site_root("km")
    return translated(page, words | {page.title: "សិទ្ធិបោះឆ្នោត"})


def test_a_form_that_asks_more_leaves_the_next_one_as_it_was():
    question = PetitionQuestion(label="Age", kind="line", translation_key=uuid4())
    before = list(SignForm.base_fields)
    asking = SignForm(asked=[question])
    assert question.key in asking.fields
    assert list(SignForm.base_fields) == before
    assert question.key not in SignForm().fields
