"""The petition page: words, count and form, for anyone, without asking who they are."""

import re
from datetime import timedelta
from html import unescape

from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import timezone, translation

import pytest

from petition import countries
from petition.models import Petition
from tests import factories_petition as factories

pytestmark = pytest.mark.django_db


def test_it_shows_demand_count_goal_and_form(client, page):
    Petition.objects.update(confirmed_count=2978, goal=54000)
    html = client.get(page.url).content.decode()
    assert "Let us vote." in html
    assert '<span class="counter-number">2,978</span>' in html
    assert 'max="54000" value="2978"' in html
    assert "Goal: 54,000 signatures" in html
    assert f'action="/en/sign/{page.translation_key}/#sign"' in html


def test_the_form_comes_before_the_reasons(client):
    page = factories.petition_page(body=[("heading", "A long history")])
    html = client.get(page.url).content.decode()
    assert html.index('<form class="form"') < html.index("A long history")


def test_the_khmer_page_is_in_khmer(client):
    html = client.get(factories.petition_page("km").url).content.decode()
    assert '<html lang="km">' in html
    assert "កម្ពុជា" in html


def test_countries_are_in_the_alphabet_of_the_language():
    english = [name for _, name in countries.choices("en")]
    assert english.index("Åland Islands") < english.index("Albania")
    khmer = [name for _, name in countries.choices("km")]
    assert len(khmer) == len(english) > 240
    assert not any("\u200b" in name for name in khmer)
    assert khmer.index("កម្ពុជា") < khmer.index("ថៃ") < khmer.index("វៀតណាម")
    assert countries.choices("xx") == countries.choices("en")


def test_no_entry_is_a_union_or_an_unknown_place():
    codes = {code for code, _ in countries.choices("en")}
    assert {"KH", "US", "FR", "CA", "AU", "TW", "XK"} <= codes
    assert not codes & {"EU", "UN", "ZZ"}


@pytest.mark.parametrize(("count", "words"), [(1, "signature so far"), (2, "signatures so far")])
def test_the_counter_can_stand_on_any_page(page, count, words):
    Petition.objects.update(confirmed_count=count)
    template = Template("{% load petition_tags %}{% petition_counter page %}")
    html = unescape(template.render(Context({"page": page})))
    assert f">{words}<" in html
    assert template.render(Context({"page": None})).strip() == ""


def test_khmer_numbers_are_in_khmer_and_attributes_are_not(page):
    Petition.objects.update(confirmed_count=2978, goal=54000)
    with translation.override("km"):
        html = Template("{% load petition_tags %}{% petition_counter page %}").render(
            Context({"page": page})
        )
    assert "២.៩៧៨" in html
    assert re.search(r'max="54000" value="2978"', html)


@pytest.mark.parametrize("days", [0, -1])
def test_a_petition_cannot_close_before_it_opens(page, days):
    page.opens_at = timezone.now()
    page.closes_at = page.opens_at + timedelta(days=days)
    with pytest.raises(ValidationError) as problem:
        page.full_clean()
    assert list(problem.value.message_dict) == ["closes_at"]


def test_a_petition_may_close_after_it_opens_or_have_one_time_only(page):
    page.opens_at = timezone.now()
    page.closes_at = page.opens_at + timedelta(days=1)
    page.full_clean()
    page.opens_at = None
    page.full_clean()
