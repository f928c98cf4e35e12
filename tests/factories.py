"""Makes a founded site, pages of every type in both languages, files and people for tests."""

import io
from datetime import date

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.test import TestCase
from django.utils.html import escape

import pikepdf
from PIL import Image
from wagtail.models import Collection, Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from core.models import Footer, FooterLink, Masthead, MenuItem
from home.demo.translations import translate
from home.founding import found_group, found_site
from home.models import HomePage, InformationPage
from media.models import (
    CampaignDocument,
    CampaignImage,
    GalleryIndexPage,
    GalleryItem,
    GalleryPage,
    PressKitPage,
)
from news.models import (
    AppealPage,
    NewsIndexPage,
    NewsPage,
    PressReleaseDocument,
    PressReleasePage,
    PressReleaseScan,
    Topic,
    TranscriptPage,
)
from news.models.article import Article
from petition.models import PetitionPage

PASSWORD = "correct"

PAGE_TYPES = (
    HomePage,
    InformationPage,
    PetitionPage,
    NewsIndexPage,
    NewsPage,
    AppealPage,
    TranscriptPage,
    PressReleasePage,
    GalleryIndexPage,
    GalleryPage,
    PressKitPage,
)
KHMER_TITLE = "សិទ្ធិបោះឆ្នោតរបស់ខ្មែរនៅក្រៅប្រទេស"


def site() -> HomePage:
    """A founded site; returns its English home page."""
    return found_site(hostname="testserver")


def site_from_nothing() -> HomePage:
    """As site(), where a test left nothing in the database, not even what Wagtail puts there."""
    english, _ = Locale.objects.get_or_create(language_code="en")
    if not Page.get_first_root_node():
        Page.add_root(title="Root", locale=english)
    if not Collection.get_first_root_node():
        Collection.add_root(name="Root")
    return site()


def locale(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


def picture(title="Poster", width=1600, height=900, **fields) -> CampaignImage:
    """A stored one-colour PNG, described by its title unless a description is given."""
    fields.setdefault("description", title)
    content = io.BytesIO()
    Image.new("P", (width, height), 3).save(content, "PNG")
    image = CampaignImage(title=title, **fields)
    image.file.save("picture.png", ContentFile(content.getvalue()), save=False)
    image.width, image.height = width, height
    image.file_size = len(content.getvalue())
    image.save()
    return image


def pdf(pages=1, change=None) -> bytes:
    """A PDF of so many empty pages of A4; `change` is a function that gets the pikepdf.Pdf."""
    written = io.BytesIO()
    with pikepdf.new() as made:
        for _number in range(pages):
            made.add_blank_page(page_size=(595, 842))
        if change:
            change(made)
        made.save(written)
    return written.getvalue()


def document(title="Flyer", **fields) -> CampaignDocument:
    """A stored PDF with one empty page."""
    file = CampaignDocument(title=title, **fields)
    file.file.save("document.pdf", ContentFile(pdf()), save=False)
    file.file_size = file.file.size
    file.save()
    return file


def user(name="sophea", group=None, **fields):
    """Somebody who can sign in; `group` is the name of a group of the founding."""
    person = get_user_model().objects.create_user(username=name, password=PASSWORD, **fields)
    if group:
        person.groups.add(found_group(group))
    return person


def topic(name="Elections", slug="elections", code="en", **fields) -> Topic:
    return Topic.objects.create(name=name, slug=slug, locale=locale(code), **fields)


def page(model, parent: Page, live=True, **fields) -> Page:
    """A page below `parent`, published through a revision as the editor's button does."""
    made = model(**{"title": "Votes for Khmers overseas", "locale": parent.locale, **fields})
    made.live = False
    parent.add_child(instance=made)
    revision = made.save_revision()
    if live:
        revision.publish()
        made.refresh_from_db()
    return made


def news_index(home, **fields) -> NewsIndexPage:
    return page(NewsIndexPage, home, **{"title": "News", "slug": "news", **fields})


def article(index, model=NewsPage, **fields) -> Page:
    return page(model, index, **{"date": date(2014, 7, 22), **fields})


def gallery_index(home, **fields) -> GalleryIndexPage:
    return page(GalleryIndexPage, home, **{"title": "Materials", "slug": "materials", **fields})


def gallery(index, pictures=(), documents=(), **fields) -> GalleryPage:
    """A gallery with an item for each picture; the first ones have the documents."""
    documents = [*documents, *[None] * (len(pictures) - len(documents))]
    items = [
        GalleryItem(
            kind="poster",
            title=shown.title,
            image=shown,
            document=file,
            locale=index.locale,
            sort_order=order,
        )
        for order, (shown, file) in enumerate(zip(pictures, documents, strict=True))
    ]
    return page(GalleryPage, index, **{"title": "Posters", "items": items, **fields})


def press_kit(index, **fields) -> PressKitPage:
    words = {"title": "Press kit", "boilerplate": "<p>We are <b>volunteers</b>.</p>"}
    return page(PressKitPage, index, **{**words, "contact": "press@example.org", **fields})


def petition(home, **fields) -> PetitionPage:
    words = {"title": "Petition", "slug": "petition", "addressee": "The election committee"}
    return page(PetitionPage, home, **{**words, "demand": "<p>Let us vote.</p>", **fields})


def press_release(index, scans=(), documents=(), **fields) -> PressReleasePage:
    rows = {
        "scans": [
            PressReleaseScan(image=scan, locale=index.locale, sort_order=order)
            for order, scan in enumerate(scans)
        ],
        "documents": [
            PressReleaseDocument(document=file, locale=index.locale, sort_order=order)
            for order, file in enumerate(documents)
        ],
    }
    return article(index, PressReleasePage, **{**rows, **fields})


def of_type(model, home, **fields) -> Page:
    """A live English page of type `model`, with the list it stands in; the home page itself."""
    if model is HomePage:
        for name, value in fields.items():
            setattr(home, name, value)
        home.save_revision().publish()
        home.refresh_from_db()
        return home
    makers = {
        NewsIndexPage: news_index,
        GalleryIndexPage: gallery_index,
        PetitionPage: petition,
    }
    if model in makers:
        return makers[model](home, **fields)
    if model is GalleryPage:
        return gallery(gallery_index(home), **fields)
    if model is PressKitPage:
        return press_kit(gallery_index(home), **fields)
    if issubclass(model, Article):
        return article(news_index(home), model, **fields)
    return page(model, home, **fields)


def story(words="", shown=None, file=None, signed=None) -> list:
    """Every block of a story: `words` wherever an editor writes, or nothing at all."""
    figure = {"image": shown, "caption": words}
    return [
        ("heading", words),
        ("prose", f"<p>{escape(words)}</p>" if words else ""),
        ("figure", figure),
        ("figure_row", {"figures": [figure, figure]}),
        ("quote", {"text": words, "attribution": words}),
        ("document_list", {"documents": [file]}),
        ("video_link", {"title": words, "url": "https://example.org/v", "image": shown}),
        ("petition_callout", {"petition": signed, "heading": words, "text": words}),
    ]


class InKhmer:
    """Stands in for a catalogue: every string has a translation, Khmer followed by the English."""

    def get(self, text):
        return f"ខ្មែរ {text}"


def in_khmer(instance, catalogue=None):
    """The live Khmer twin of `instance`, translated and published at the translators' desk."""
    khmer = locale("km")
    # Publishing waits for the end of the transaction, and a test's transaction never ends well.
    with TestCase.captureOnCommitCallbacks(execute=True):
        hand_over_ancestors(instance, khmer)
        translate(instance, khmer, catalogue or InKhmer())
    return instance.get_translation(khmer)


def hand_over_ancestors(instance, language):
    """Make the drafts above a page that it needs to have a place, where a test makes no drafts."""
    if isinstance(instance, Page):
        for ancestor in instance.get_ancestors().filter(depth__gt=1).specific():
            if not ancestor.has_translation(language):
                translate_object(ancestor, [language])


def translate_all(translation, text=None):
    """Every sentence of `translation` translated at the desk, by `text` or as InKhmer does."""
    for segment in translation.source.stringsegment_set.select_related("string"):
        translate_one(translation, segment, text or InKhmer().get(segment.string.data))


def translate_one(translation, segment, text, by=None):
    """One sentence translated at the desk, as its button stores it."""
    StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        locale_id=translation.target_locale_id,
        context_id=segment.context_id,
        defaults={"data": text, "last_translated_by": by},
    )


def translation_of(source) -> Translation:
    """The Khmer translation of the page or snippet `source`."""
    return Translation.objects.select_related("source", "target_locale").get(
        source__object_id=source.translation_key, target_locale__language_code="km"
    )


def masthead(code="en", pages=(), **fields) -> Masthead:
    """The head of every page, with a menu item for each of `pages`."""
    words = {"campaign_name": "Votes for All", "short_name": "VfA", **fields}
    made = Masthead(locale=locale(code), **words)
    made.menu_items = [
        MenuItem(label=target.title, page=target, locale=made.locale, sort_order=order)
        for order, target in enumerate(pages)
    ]
    made.save()
    return made


def footer(code="en", pages=(), **fields) -> Footer:
    """The foot of every page, with a link for each of `pages`."""
    made = Footer(locale=locale(code), **{"about": "We are volunteers.", **fields})
    made.links = [
        FooterLink(label=target.title, page=target, locale=made.locale, sort_order=order)
        for order, target in enumerate(pages)
    ]
    made.save()
    return made
