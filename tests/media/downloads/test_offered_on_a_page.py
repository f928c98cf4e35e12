"""A page offers a file that its language has and the source has not, at no cost to the others."""

import pytest

from home.models import InformationPage
from tests import factories

pytestmark = pytest.mark.usefixtures("uploads")


@pytest.fixture
def twin(home):
    """A live Khmer page."""
    return factories.in_khmer(factories.page(InformationPage, home, title="About us"))


def test_the_page_offers_it_and_its_twin_does_not(client, home, twin):
    document = factories.document("ឯកសារ", language="km", offered_on=twin)
    assert document.url in client.get(twin.url).content.decode()
    assert document.url not in client.get("/en/about-us/").content.decode()
    assert document.url not in client.get("/km/").content.decode()


def test_it_shows_at_once_and_goes_at_once(client, home, twin):
    assert "own-files" not in client.get(twin.url).content.decode()
    document = factories.document("ឯកសារ", language="km", offered_on=twin)
    assert document.url in client.get(twin.url).content.decode()
    document.title = "ថ្មី"
    document.save()
    assert "ថ្មី" in client.get(twin.url).content.decode()
    document.delete()
    assert "own-files" not in client.get(twin.url).content.decode()


def test_a_page_that_goes_leaves_the_file(home, twin):
    document = factories.document("ឯកសារ", language="km", offered_on=twin)
    twin.delete()
    document.refresh_from_db()
    assert document.offered_on is None


def test_many_files_cost_no_more_queries_than_none(count_queries, home, twin):
    before = count_queries(twin.url)
    for number in range(5):
        factories.document(f"File {number}", language="km", offered_on=twin)
    assert count_queries(twin.url) == before


def test_where_nothing_is_found_nothing_is_offered(client, home):
    answer = client.get("/km/nothing-here/")
    assert answer.status_code == 404
    assert "own-files" not in answer.content.decode()
