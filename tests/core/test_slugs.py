"""One Latin slug in both languages, dated where the title has no Latin letter."""

from datetime import date

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import InformationPage
from news.models import PressReleasePage
from tests import factories

TITLE = factories.KHMER_TITLE


@pytest.fixture
def desk(client, home):
    client.force_login(factories.user(is_superuser=True))
    return client


def create(desk, parent, **fields):
    """Fill in and send the form for a new information page, as an editor does."""
    form = {
        "title": TITLE,
        "slug": "",
        "summary": "",
        "picture": streamfield([]),
        "body": streamfield([]),
        "comments": inline_formset([]),
        **fields,
    }
    return desk.post(
        f"/admin/pages/add/home/informationpage/{parent.pk}/",
        nested_form_data({**form, "action-publish": "1"}),
    )


def test_a_khmer_title_gets_a_dated_slug(desk, home, monkeypatch):
    monkeypatch.setattr("core.pages.localdate", lambda: date(2014, 7, 22))
    assert create(desk, home).status_code == 302
    page = InformationPage.objects.get(title=TITLE, locale=home.locale)
    assert page.slug == "informationpage-2014-07-22"
    assert desk.get(page.url).status_code == 200


def test_a_second_one_of_that_day_gets_a_number(desk, home, monkeypatch):
    monkeypatch.setattr("core.pages.localdate", lambda: date(2014, 7, 22))
    create(desk, home)
    create(desk, home)
    slugs = InformationPage.objects.child_of(home).values_list("slug", flat=True)
    assert sorted(slugs) == ["informationpage-2014-07-22", "informationpage-2014-07-22-2"]


def test_a_latin_title_and_a_slug_that_was_typed_are_kept(desk, home):
    create(desk, home, title="About us")
    create(desk, home, slug="rights")
    slugs = InformationPage.objects.child_of(home).values_list("slug", flat=True)
    assert sorted(slugs) == ["about-us", "rights"]


def test_a_khmer_slug_is_refused(desk, home):
    assert create(desk, home, slug="សិទ្ធិ").status_code == 200
    assert not InformationPage.objects.exists()


def test_a_page_begun_in_khmer_gets_one_too(desk, home):
    khmer_home = home.get_translation(factories.locale("km"))
    assert create(desk, khmer_home).status_code == 302
    assert InformationPage.objects.get().slug.startswith("informationpage-20")


def test_twins_share_the_slug_and_no_translator_is_offered_it(home):
    page = factories.article(factories.news_index(home), PressReleasePage, title="On rights")
    khmer = factories.in_khmer(page)
    assert khmer.slug == page.slug == "on-rights"
    from wagtail_localize.models import OverridableSegment, StringSegment, TranslationSource

    source = TranslationSource.objects.get_for_instance(page)
    for segments in (StringSegment, OverridableSegment):
        assert not segments.objects.filter(source=source, context__path__startswith="slug")


def test_a_changed_slug_reaches_the_twin_with_its_next_publication(home):
    page = factories.page(InformationPage, home, title="About us")
    factories.in_khmer(page)
    page.slug = "who-we-are"
    page.save_revision().publish()
    source_words = factories.InKhmer()
    page.title = "Who we are"
    page.save_revision().publish()
    assert factories.in_khmer(page, source_words).slug == "who-we-are"
