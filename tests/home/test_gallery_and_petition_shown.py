"""The home page shows the petition, the gallery and the news of its own language."""

from home.models import HomePage
from tests import factories
from tests.reading import soup


def test_it_shows_the_petition_the_gallery_and_the_news(client, home, uploads):
    petition = factories.petition(home)
    gallery = factories.gallery(factories.gallery_index(home), [factories.picture("Red poster")])
    factories.article(factories.news_index(home), title="We march")
    factories.of_type(HomePage, home, petition=petition, gallery=gallery)
    html = soup(client.get("/en/"))
    assert html.find("a", class_="button-primary")["href"] == petition.url
    assert "Red poster" in html.find(class_="thumbnails").text
    assert "We march" in html.find(class_="cards").text


def test_in_khmer_only_what_is_live_in_khmer_is_shown(client, home, uploads):
    petition = factories.petition(home)
    gallery = factories.gallery(factories.gallery_index(home), [factories.picture("Red poster")])
    factories.article(factories.news_index(home), title="We march")
    factories.of_type(HomePage, home, petition=petition, gallery=gallery)
    factories.in_khmer(home)
    html = soup(client.get("/km/"))
    assert not html.find("a", class_="button-primary")
    assert not html.find(class_="thumbnails")
    assert "We march" not in html.text
    khmer = factories.in_khmer(petition)
    assert soup(client.get("/km/")).find("a", class_="button-primary")["href"] == khmer.url
