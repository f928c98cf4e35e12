"""The home page shows the petition, the gallery and the news of its own language."""

from datetime import timedelta

from django.utils.timezone import now

import pytest

from home.models import HomePage
from tests import factories
from tests.reading import soup


@pytest.mark.usefixtures("drafts_made")
def test_it_shows_the_petition_the_gallery_and_the_news(client, home, uploads):
    petition = factories.petition(home)
    gallery = factories.gallery(factories.gallery_index(home), [factories.picture("Red poster")])
    factories.article(factories.news_index(home), title="We march")
    factories.of_type(HomePage, home, petition=petition, gallery=gallery)
    html = soup(client.get("/en/"))
    assert html.find("a", class_="button-large")["href"] == f"{petition.url}#sign"
    assert "Red poster" in html.find(class_="thumbnails").text
    assert "We march" in html.find(class_="cards").text


@pytest.mark.usefixtures("drafts_made")
def test_in_khmer_only_what_is_live_in_khmer_is_shown(client, home, uploads):
    petition = factories.petition(home)
    gallery = factories.gallery(factories.gallery_index(home), [factories.picture("Red poster")])
    factories.article(factories.news_index(home), title="We march")
    factories.of_type(HomePage, home, petition=petition, gallery=gallery)
    factories.in_khmer(home)
    html = soup(client.get("/km/"))
    assert not html.find("a", class_="button-large")
    assert not html.find(class_="thumbnails")
    assert "We march" not in html.text
    khmer = factories.in_khmer(petition)
    assert soup(client.get("/km/")).find("a", class_="button-large")["href"] == f"{khmer.url}#sign"


def test_the_petition_can_be_signed_there_while_it_is_open(client, home):
    petition = factories.petition(home, demand="<p>Let us vote.</p>")
    factories.of_type(HomePage, home, petition=petition)
    callout = soup(client.get("/en/")).find(class_="callout")
    assert "Let us vote." in callout.text
    assert callout.form["action"] == f"/en/sign/{petition.translation_key}/#sign"
    assert callout.details.find(attrs={"name": "wants_updates"})
    petition.closes_at = now() - timedelta(days=1)
    petition.save()
    html = soup(client.get("/en/"))
    assert html.find(class_="counter")
    assert not html.find(class_="callout")


def test_the_form_costs_the_home_page_no_query(home, count_queries):
    petition = factories.petition(home)
    factories.of_type(HomePage, home, petition=petition)
    with_form = count_queries("/en/")
    petition.closes_at = now() - timedelta(days=1)
    petition.save()
    # Whether the petition asks more is remembered.
    assert count_queries("/en/") == with_form
