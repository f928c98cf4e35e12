"""Everything a visitor reads can be put into Khmer by a Khmer translator, with no help.

One test for each kind of thing; docs/translators.md has the same list for people.
"""

import io
import json

from django.core.files.uploadedfile import SimpleUploadedFile

import pytest
from PIL import Image
from wagtail_localize.models import StringTranslation

from core.models import SiteSettings
from home.models import InformationPage
from media.models import CampaignDocument, CampaignImage
from petition.models import PetitionQuestion
from tests import factories
from tests.reading import soup
from translation.drafts import hand_to_translators
from translation.wording.catalogues import sentences

KHMER = "ជាភាសាខ្មែរ"


def address_of(instance):
    """Where the desk edits `instance`."""
    opts = instance._meta
    if hasattr(instance, "url_path"):
        return f"/admin/pages/{instance.pk}/edit/"
    return f"/admin/snippets/{opts.app_label}/{opts.model_name}/edit/{instance.pk}/"


def pieces(client, source):
    """{English: address to store its Khmer} of all that the desk offers to translate."""
    twin = source.get_translation(factories.locale("km"))
    answer = client.get(address_of(twin))
    assert answer.status_code == 200
    props = json.loads(soup(answer).find(class_="js-translation-editor")["data-props"])
    return {
        piece["source"]: piece["editUrl"]
        for piece in props["segments"]
        if piece["type"] == "string"
    }


def translate(client, source, *english):
    """Give each of `english` its Khmer at the desk."""
    offered = pieces(client, source)
    for words in english:
        assert words in offered
        answer = client.put(
            offered[words], "value=" + KHMER, content_type="application/x-www-form-urlencoded"
        )
        assert answer.status_code in (200, 201)
    found = StringTranslation.objects.filter(translation_of__data__in=english, data=KHMER)
    assert found.count() == len(english)


def test_navigation(translator, home):
    page = factories.page(InformationPage, home, title="About us")
    head = factories.masthead(pages=[page], tagline="All of us", action_label="Sign now")
    hand_to_translators(head)
    translate(translator, head, "Votes for All", "VfA", "All of us", "Sign now", "About us")


def test_footer(translator, home):
    page = factories.page(InformationPage, home, title="About us")
    foot = factories.footer(pages=[page])
    hand_to_translators(foot)
    translate(translator, foot, "We are volunteers.", "About us")


def test_topics(translator, home):
    topic = factories.topic("Elections")
    hand_to_translators(topic)
    translate(translator, topic, "Elections")


def test_captions_in_stories_and_galleries(translator, home, uploads):
    picture = factories.picture()
    story = factories.story("A caption", picture, factories.document())
    translate(
        translator, factories.page(InformationPage, home, title="Us", body=story), "A caption"
    )
    index = factories.gallery_index(home)
    gallery = factories.gallery(index, [picture])
    item = gallery.items.get()
    item.title, item.caption = "The item", "Its caption"
    gallery.items = [item]
    gallery.save_revision().publish()
    translate(translator, gallery, "The item", "Its caption")


def test_descriptions_of_pictures_as_one_page_has_them(translator, home, uploads):
    picture = factories.picture()
    picture.contextual_alt_text, picture.decorative = "A crowd with banners", False
    body = [("figure", {"image": picture, "caption": ""})]
    page = factories.page(InformationPage, home, title="Us", body=body)
    translate(translator, page, "A crowd with banners")


@pytest.mark.parametrize("kind", ["pictures", "documents"])
def test_titles_and_descriptions_of_files(client, translator, home, uploads, kind):
    make = {"pictures": factories.picture, "documents": factories.document}[kind]
    file = make("A poster", description="Three hands")
    listed = translator.get(f"/admin/describing/km/{kind}/").content.decode()
    assert f"/admin/describing/km/{kind}/{file.pk}/" in listed
    answer = translator.post(
        f"/admin/describing/km/{kind}/{file.pk}/", {"title": KHMER, "description": KHMER}
    )
    assert answer.status_code == 302
    file.refresh_from_db()
    assert file.texts["km"] == {"title": KHMER, "description": KHMER}


def png():
    content = io.BytesIO()
    Image.new("RGB", (40, 30)).save(content, "PNG")
    return SimpleUploadedFile("khmer.png", content.getvalue(), "image/png")


def pdf():
    return SimpleUploadedFile("khmer.pdf", factories.pdf(), "application/pdf")


def test_a_picture_with_words_in_it(translator, home, uploads):
    english = factories.picture("Poster", language="en")
    answer = translator.post(
        "/admin/images/add/",
        {
            "file": png(),
            "title": KHMER,
            "language": "km",
            "translation_of": english.pk,
            "collection": english.collection_id,
            "licence": english.licence,
            "people": english.people,
            "tags": "",
        },
    )
    assert answer.status_code == 302, soup(answer).find_all(class_="error-message")
    khmer = CampaignImage.objects.exclude(pk=english.pk).get()
    assert english.in_language("km") == khmer


def khmer_pdf(client, **fields):
    """A PDF that the translator uploads, and says is in Khmer."""
    before = set(CampaignDocument.objects.values_list("pk", flat=True))
    client.post("/admin/documents/multiple/add/", {"files[]": pdf(), "title": "khmer"})
    khmer = CampaignDocument.objects.exclude(pk__in=before).get()
    answer = client.post(
        f"/admin/documents/edit/{khmer.pk}/",
        {"title": KHMER, "language": "km", "collection": khmer.collection_id, "tags": "", **fields},
    )
    assert answer.status_code == 302, soup(answer).find_all(class_="error-message")
    return khmer


def test_a_pdf_of_which_english_has_one(translator, home, uploads):
    english = factories.document("Flyer", language="en")
    khmer = khmer_pdf(translator, translation_of=english.pk)
    assert english.in_language("km") == khmer


def test_a_pdf_of_which_english_has_none(client, translator, home, uploads):
    page = factories.page(InformationPage, home, title="About us")
    twin = factories.in_khmer(page)
    khmer = khmer_pdf(translator)
    where = f"/admin/describing/km/documents/{khmer.pk}/"
    assert soup(translator.get(where)).find("option", value=str(twin.pk))
    translator.post(where, {"title": "", "description": "", "offered_on": twin.pk})
    client.logout()
    assert khmer.url in client.get(twin.url).content.decode()
    assert khmer.url not in client.get(page.url).content.decode()


def test_the_petition_and_its_questions(translator, home):
    question = PetitionQuestion(
        label="Where do you live?", kind="choice", choices="Paris\nSeoul", locale=home.locale
    )
    page = factories.petition(
        home, questions=[question], thanks_heading="Thank you", thanks="<p>Tell others.</p>"
    )
    translate(
        translator,
        page,
        *("The election committee", "Let us vote.", "Thank you", "Tell others."),
        *("Where do you live?", "Paris<br/>Seoul"),
    )


def test_mail_and_every_other_sentence_of_the_site(translator, home):
    said = {sentence.english for sentence in sentences("km")}
    for subject in ("confirm", "thanks", "remind", "address_used"):
        words = subject_of(subject)
        assert words in said
        found = translator.get("/admin/words/km/", {"q": words})
        link = soup(found).find("table", class_="words").find("a", string=words)
        assert translator.get(link["href"]).status_code == 200


def subject_of(letter):
    """The English of a letter's subject, as its template marks it."""
    from django.template.loader import get_template

    from tests.core.test_catalogue import in_template

    source = get_template(f"petition/emails/{letter}/subject.txt").template.source
    return sorted(in_template(source))[0]


def test_settings_hold_no_words(translator, home):
    """What is the same in every language: a mark, addresses, names of profiles, colours."""
    fields = {field.name for field in SiteSettings._meta.get_fields()}
    assert fields == {
        *("id", "site", "logo", "contact_email", "profiles", "ink", "paper", "accent"),
    }
