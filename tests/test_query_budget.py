"""No page asks the database more than eight questions once it is warm, whatever it lists."""

import shutil

from django.conf import settings
from django.db import connection, reset_queries, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest

from core import remembering
from core.models import SiteSettings
from home.models import HomePage, InformationPage
from news.models import AppealPage, NewsPage, TranscriptPage
from petition.models import PetitionQuestion
from tests import factories
from translation.publishing import incomplete_confirmed

pytestmark = pytest.mark.django_db

MOST = 8
FEW, MANY = 2, 3
KINDS = (NewsPage, AppealPage, TranscriptPage)
PAGES = (
    *("home", "information", "news list", "news item", "appeal", "transcript", "press release"),
    *("gallery list", "gallery", "press kit", "petition"),
)
SCREENS = (
    *("item", "gallery list by kind", "gallery by language", "no files to download"),
    *("search", "thanks", "check your email", "text", "gathering without a code"),
    *("not found", "not found in this language", "no such language"),
)


class Campaign:
    """A whole site in two languages: so many of each thing that a page can list."""

    def __init__(self, number):
        self.number = number
        self.home = HomePage.objects.get(locale__language_code="en", depth=2)
        self.khmer = factories.locale("km")
        self.pages = {}
        self.files()
        self.frame(self.information())
        self.news()
        self.materials()
        self.petition()
        self.front()

    def each(self, make):
        return [make(number) for number in range(self.number)]

    def files(self):
        self.pictures = self.each(lambda n: factories.picture(f"Picture {n}"))
        self.documents = self.each(lambda n: factories.document(f"File {n}"))

    def both(self, page):
        """`page`, whose Khmer draft, made when it was published, is live afterwards."""
        twin = page.get_translation(self.khmer).specific
        with incomplete_confirmed():
            twin.save_revision().publish()
        return page

    def information(self):
        linked = self.each(
            lambda n: self.both(factories.page(InformationPage, self.home, title=f"Page {n}"))
        )
        links = "".join(f'<a linktype="page" id="{page.pk}">x</a>' for page in linked)
        self.story = self.each(lambda n: ("prose", f"<p>{links}</p>"))
        self.pages["information"] = self.both(
            factories.page(InformationPage, self.home, title="About us", body=self.story)
        )
        return linked

    def news(self):
        topics = self.each(lambda n: factories.topic(f"Topic {n}", f"topic-{n}"))
        for topic in topics:
            topic.copy_for_translation(self.khmer).save()
        index = self.pages["news list"] = self.both(factories.news_index(self.home))
        fields = {"topics": topics, "body": self.story}
        for number in range(self.number):
            shown = {"listing_image": self.pictures[number], **fields}
            news, appeal, transcript = (
                self.both(factories.article(index, kind, title=f"{number}", **shown, **extra))
                for kind, extra in zip(
                    KINDS, ({}, {"action_page": index, "action_label": "Go"}, {}), strict=True
                )
            )
        statement = factories.press_release(
            index, self.pictures, self.documents, title="Statement", **fields
        )
        names = ("news item", "appeal", "transcript", "press release")
        self.pages |= dict(
            zip(names, (news, appeal, transcript, self.both(statement)), strict=True)
        )

    def materials(self):
        index = self.pages["gallery list"] = self.both(factories.gallery_index(self.home))
        for number in range(self.number):
            self.both(
                factories.gallery(
                    index, title=f"Gallery {number}", listing_image=self.pictures[number]
                )
            )
        made = factories.gallery(index, self.pictures, self.documents, title="Posters")
        self.pages["gallery"] = self.both(made)
        self.pages["press kit"] = self.both(factories.press_kit(index, logos=made, pictures=made))

    def petition(self):
        page = factories.petition(self.home, materials=self.pages["gallery"], body=self.story)
        for number in range(self.number):
            page.questions.add(
                PetitionQuestion(
                    label=f"Question {number}", kind="choice", choices="A\nB", locale=page.locale
                )
            )
        page.save_revision().publish()
        self.pages["petition"] = self.both(page)

    def front(self):
        home = self.pages["home"] = self.home
        twin = home.get_translation(self.khmer).specific
        for page in (home, twin):
            page.petition, page.gallery = self.pages["petition"], self.pages["gallery"]
            page.picture, page.body = [("picture", self.pictures[0])], self.story
            with incomplete_confirmed():
                page.save_revision().publish()

    def frame(self, pages):
        for code in ("en", "km"):
            factories.masthead(code, pages)
            factories.footer(code, pages)
        profile = ("profile", {"name": "X", "url": "https://example.org"})
        SiteSettings.objects.create(
            site=self.home.sites_rooted_here.get(),
            logo=self.pictures[0],
            profiles=[profile] * self.number,
        )

    def addresses(self):
        """{(name, language): address} of everything the public can open."""
        key = self.pages["petition"].translation_key
        found = {}
        for code in ("en", "km"):
            for name, page in self.pages.items():
                shown = page.get_translations(inclusive=True).get(locale__language_code=code)
                found[name, code] = shown.url
            gallery = found["gallery", code]
            found["item", code] = f"{gallery}{self.pages['gallery'].items.first().slug}/"
            found["gallery list by kind", code] = f"{found['gallery list', code]}?kind=poster"
            found["gallery by language", code] = f"{gallery}?language=km"
            found["no files to download", code] = f"/{code}/downloads/several.zip"
            found |= {
                ("search", code): f"/{code}/search/?q=Page",
                ("thanks", code): f"/{code}/sign/{key}/thanks/",
                ("check your email", code): f"/{code}/sign/{key}/check-your-email/",
                ("text", code): f"/{code}/sign/{key}/text/1/",
                ("gathering without a code", code): f"/{code}/sign/at/none/",
                ("not found", code): f"/{code}/nothing/at/all/",
                ("no such language", code): f"/{code}x/",
            }
        lonely = factories.page(InformationPage, self.home, title="Lonely")
        found["not found in this language", "km"] = lonely.url.replace("/en/", "/km/")
        english = self.home.get_translation(self.khmer)
        lonely = factories.page(InformationPage, english, title="Alone")
        found["not found in this language", "en"] = lonely.url.replace("/km/", "/en/")
        return found


def statements(address):
    """What the page at an address asks, first by a process that remembers nothing, then warm."""
    client = Client()
    # Pictures are sized by whoever sees them first.
    client.get(address)
    remembering.forget()
    found = []
    for _time in ("cold", "warm"):
        reset_queries()
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        found.append([query["sql"] for query in queries])
    return found


@pytest.fixture(scope="module")
def asked(django_db_setup, django_db_blocker):
    """{number of things: {(name, language): statements, cold and warm}}."""
    found = {}
    with django_db_blocker.unblock():
        for number in (FEW, MANY):
            with transaction.atomic():
                addresses = Campaign(number).addresses()
                found[number] = {key: statements(at) for key, at in addresses.items()}
                transaction.set_rollback(True)
            remembering.forget()
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    return found


@pytest.mark.parametrize("code", ["en", "km"])
@pytest.mark.parametrize("name", [*PAGES, *SCREENS])
def test_a_warm_page_asks_little(name, code, asked):
    for number in (FEW, MANY):
        warm = asked[number][name, code][1]
        assert len(warm) <= MOST, "\n".join(warm)


@pytest.mark.parametrize("code", ["en", "km"])
@pytest.mark.parametrize("name", [*PAGES, *SCREENS])
def test_more_things_cost_no_more_questions(name, code, asked):
    few, many = (asked[number][name, code][1] for number in (FEW, MANY))
    assert len(few) == len(many), "\n".join([*few, "", *many])
