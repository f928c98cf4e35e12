"""Each language has one masthead and one footer; pages would show nothing of a second one."""

from django.db import IntegrityError, transaction
from django.urls import reverse

import pytest

from core.models import Footer, Masthead
from home.demo.translations import translate
from tests import factories

pytestmark = pytest.mark.django_db

INLINES = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
NAME = {"campaign_name": "Votes for Khmers overseas", "short_name": "CEROC"}
FRAME = {
    Masthead: NAME | {f"menu_items-{name}": value for name, value in INLINES.items()},
    Footer: {"about": "Who we are"} | {f"links-{name}": value for name, value in INLINES.items()},
}


@pytest.fixture(params=FRAME, ids=lambda model: model.__name__)
def model(request):
    request.param.objects.all().delete()
    return request.param


@pytest.fixture
def desk(client):
    client.force_login(factories.user("dara", is_superuser=True))
    return client


def add(desk, model, language):
    return desk.post(
        reverse(f"wagtailsnippets_core_{model._meta.model_name}:add"),
        {
            **FRAME[model],
            "locale": language,
        },
        query_params={"locale": language},
    )


def make(model, language):
    words = {name: value for name, value in FRAME[model].items() if "-" not in name}
    return model.objects.create(locale=factories.locale(language), **words)


def test_the_first_one_is_made(desk, model):
    assert add(desk, model, "en").status_code == 302
    assert model.objects.filter(locale__language_code="en").count() == 1


def test_a_second_one_is_refused_with_a_sentence(desk, model):
    make(model, "en")
    answer = add(desk, model, "en")
    assert answer.status_code == 200
    assert "Please change that one." in answer.content.decode()
    assert model.objects.count() == 1


def test_the_one_there_is_can_be_changed(desk, model):
    row = make(model, "en")
    address = reverse(f"wagtailsnippets_core_{model._meta.model_name}:edit", args=[row.pk])
    assert desk.post(address, FRAME[model]).status_code == 302


def test_the_database_refuses_a_second_one_too(model):
    make(model, "en")
    with pytest.raises(IntegrityError), transaction.atomic():
        make(model, "en")


def test_the_desk_for_translations_makes_the_other_row_and_renews_it(model):
    row = make(model, "en")
    for _time in range(2):
        translate(row, factories.locale("km"), {})
    assert {made.locale.language_code for made in model.objects.all()} == {"en", "km"}
