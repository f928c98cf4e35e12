"""Staff may have their screens in Khmer; what Wagtail says there stands in a catalogue of ours."""

import re
from pathlib import Path

import django
from django.conf import settings
from django.urls import reverse

import polib
import pytest
import wagtail
import wagtail_localize
from wagtail.users.models import UserProfile

from home.founding import DATA_PROTECTION, EDITORS, TRANSLATORS
from home.models import InformationPage
from khmer.spelling import normalise
from petition.secrecy import keyring
from petition.staff.desk import PetitionDesk
from tests import factories
from tests.reading import soup
from translation.wording.catalogues import key_of

FOLDER = Path(settings.BASE_DIR, "locale/desk/km/LC_MESSAGES")
HIDDEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|</?[a-z][^>]*>")


def entries(domain):
    return list(polib.pofile(str(FOLDER / f"{domain}.po")))


def khmer_of(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def upstream(domain):
    """{(context, msgid, plural)} of what the installed packages say themselves."""
    found = set()
    for package in (django, wagtail, wagtail_localize):
        for path in Path(package.__file__).parent.rglob(f"locale/en/LC_MESSAGES/{domain}.po"):
            found |= {
                (entry.msgctxt, entry.msgid, entry.msgid_plural)
                for entry in polib.pofile(str(path))
            }
    return found


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_each_sentence_is_still_said_by_a_package(domain):
    """When this fails after an upgrade: the sentence got another wording, and needs one here."""
    ours = {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in entries(domain)}
    assert ours
    assert ours - upstream(domain) == set()


def test_the_whole_of_wagtail_localize_is_translated():
    base = Path(wagtail_localize.__file__).parent / "locale/en/LC_MESSAGES"
    for domain in ("django", "djangojs"):
        said = {entry.msgid for entry in polib.pofile(str(base / f"{domain}.po"))}
        done = {entry.msgid for entry in entries(domain)}
        if domain == "django":
            site = polib.pofile(str(FOLDER.parents[2] / "km/LC_MESSAGES/django.po"))
            done |= {entry.msgid for entry in site}
        assert said - done == set()


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_the_khmer_is_fit_to_be_shown(domain):
    for entry in entries(domain):
        for khmer in khmer_of(entry):
            assert khmer, entry.msgid
            assert khmer == normalise(khmer), entry.msgid
            assert not HIDDEN.search(khmer), entry.msgid
            meant = sorted(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
            assert sorted(PLACEHOLDER.findall(khmer)) == meant, entry.msgid
        assert entry.tcomment == "not yet reviewed by a native reader" or not entry.tcomment


def test_what_the_site_says_itself_stands_in_one_catalogue_only():
    site = polib.pofile(str(FOLDER.parents[2] / "km/LC_MESSAGES/django.po"))
    ours = {(entry.msgctxt, entry.msgid) for entry in site if not entry.obsolete}
    assert ours & {(entry.msgctxt, entry.msgid) for entry in entries("django")} == set()


def speaks_khmer(user):
    UserProfile.objects.create(user=user, preferred_language="km")
    return user


@pytest.fixture
def page(home):
    return factories.page(InformationPage, home, title="About us", summary="Who we are")


def test_staff_choose_khmer_under_account(translator, home):
    html = soup(translator.get("/admin/account/"))
    options = html.find("select", attrs={"name": "locale-preferred_language"}).find_all("option")
    assert [(option["value"], option.text) for option in options[1:]] == [
        ("en", "English"),
        ("km", "ខ្មែរ"),
    ]


def test_the_desk_then_speaks_khmer(client, home, page):
    client.force_login(speaks_khmer(factories.user("t", TRANSLATORS)))
    twin = page.get_translation(factories.locale("km"))
    answer = client.get(f"/admin/pages/{twin.pk}/edit/")
    html = soup(answer)
    assert html.html["lang"] == "km"
    assert "ទំព័រ" in html.text
    for address in ("/admin/offline/", "/admin/words/km/", "/admin/describing/"):
        assert soup(client.get(address)).html["lang"] == "km"


def test_the_editor_gets_its_words(client, home):
    """The localize editor is drawn by a script, which asks here for what it says."""
    client.force_login(speaks_khmer(factories.user("t", TRANSLATORS)))
    script = client.get("/admin/localize/jsi18n/").content.decode()
    assert '"Upload PO file": "' + escaped("ផ្ទុកឡើងឯកសារ PO") in script
    script = client.get("/admin/jsi18n/").content.decode()
    assert '"Main menu": "' + escaped("ម៉ឺនុយមេ") in script


def escaped(text):
    return text.encode("unicode_escape").decode()


def test_who_chose_nothing_reads_english(translator, page):
    html = soup(translator.get("/admin/"))
    assert html.html["lang"] == "en"


@pytest.mark.parametrize(
    ("query", "header", "language"),
    [
        ("", "", "en"),
        ("", "km,en;q=0.8", "km"),
        ("?language=km", "en", "km"),
        ("?language=en", "km", "en"),
        ("?language=xx", "km", "km"),
        ("", "fr", "en"),
    ],
)
def test_the_sign_in_speaks_as_the_browser_or_the_link_asks(client, home, query, header, language):
    for address in ("/admin/login/", "/admin/password_reset/"):
        answer = client.get(address + query, headers={"accept-language": header})
        assert soup(answer).html["lang"] == language


def test_who_mistypes_the_password_stays_in_khmer(client, home):
    html = soup(client.get("/admin/login/?language=km&next=/admin/reports/"))
    links = html.find(class_="languages-of-staff")
    assert [link["href"] for link in links.find_all("a")] == ["?next=/admin/reports/&language=en"]
    target = html.find("button", type="submit")["formaction"]
    assert target == "/admin/login/?language=km"
    answer = client.post(target, {"username": "nobody", "password": "wrong"})
    html = soup(answer)
    assert html.html["lang"] == "km"
    assert html.find("li", class_="error").text.strip()
    assert not re.search("[a-z]{4}", html.find("li", class_="error").text)


def test_the_public_site_goes_by_its_address_only(client, home):
    answer = client.get("/en/?language=km", headers={"accept-language": "km"})
    assert soup(answer).html["lang"] == "en"
    assert "Cookie" not in answer.get("Vary", "")


# What these screens may still say in Latin letters: names, abbreviations, and what the packages
# leave to the names of fields and classes.
NAMES = re.compile(
    r"Campaign site|Home|About us|Who we are|PO file|[A-Z]{2,5}|JPEG|slug"
    r"|%\(\w+\)[sd]|http://\S+|Poedit|JavaScript|Wagtail|English|somebody|testserver|Root"
    r"|document\S*\.pdf|picture\S*\.png"
    r"|Source locale|Target locale|None|translations"
)
ENGLISH = re.compile(r"[A-Za-z]{3,}(?:[ ,'’-]+[A-Za-z]{2,})*")


def english_on(answer):
    """Runs of English words that a screen shows, names left out."""
    html = soup(answer)
    # Names of time zones are Latin everywhere.
    for unseen in html.find_all(["script", "style", "template", "svg", "code", "option"]):
        unseen.decompose()
    for original in html.find_all(lang="en"):
        original.decompose()
    texts = [NAMES.sub("", text) for text in html.stripped_strings]
    return sorted({found for text in texts for found in ENGLISH.findall(text)})


@pytest.fixture
def left_in_english(client, page):
    """A function: {address: the English on it} of what somebody of a group sees in Khmer."""

    def look(group, addresses):
        client.force_login(speaks_khmer(factories.user("somebody", group)))
        found = {}
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code == 200, address
            if english := english_on(answer):
                found[address] = english
        return found

    return look


def test_no_english_sentence_is_left_on_translators_screens(left_in_english, page, uploads):
    picture, document = factories.picture("រូប"), factories.document("ឯកសារ")
    khmer = factories.locale("km")
    twin, above = page.get_translation(khmer), page.get_parent().get_translation(khmer)
    sentence = next(one for one in entries("django") if not one.msgid_plural)
    addresses = [
        *("/admin/", "/admin/account/", "/admin/images/", "/admin/images/add/"),
        *("/admin/documents/", "/admin/documents/multiple/add/", "/admin/reports/site-history/"),
        *(f"/admin/pages/{above.pk}/", f"/admin/pages/{twin.pk}/edit/"),
        *(f"/admin/pages/{twin.pk}/history/", "/admin/localize/reports/translations/"),
        *("/admin/snippets/core/masthead/", "/admin/snippets/news/topic/"),
        *(reverse("translators_desk:list"), "/admin/offline/", "/admin/words/km/"),
        f"/admin/words/km/{key_of('django', sentence.msgctxt, sentence.msgid)}/",
        *("/admin/describing/", "/admin/describing/km/documents/"),
        f"/admin/describing/km/pictures/{picture.pk}/",
        f"/admin/describing/km/documents/{document.pk}/",
    ]
    assert left_in_english(TRANSLATORS, addresses) == {}


def test_nor_on_those_of_who_looks_after_signatures(left_in_english, home, settings, tmp_path):
    settings.SIGNER_KEYS_FILE = tmp_path / "signer.keys"
    keyring.create(settings.SIGNER_KEYS_FILE)
    factories.petition(home, title="ញត្តិ")
    addresses = ["/admin/", *(reverse(f"{screen.name}:index") for screen in PetitionDesk.items)]
    addresses += ["/admin/signatures/look-up/"]
    assert left_in_english(DATA_PROTECTION, addresses) == {}


@pytest.mark.parametrize("path", ["login/", "password_reset/", "password_reset/done/"])
def test_nor_where_staff_sign_in(client, home, path):
    for answer in (
        client.get(f"/admin/{path}?language=km"),
        client.post(f"/admin/{path}?language=km", {"username": "x", "password": "y"}),
    ):
        assert answer.status_code in (200, 302, 405)
        assert english_on(answer) == []


def test_nor_on_the_page_editor(left_in_english, page):
    addresses = [f"/admin/pages/{page.pk}/edit/", f"/admin/pages/{page.get_parent().pk}/"]
    assert left_in_english(EDITORS, addresses) == {}


def test_these_tests_see_english():
    class Answer:
        content = b"<p>Work offline</p><p lang=en>Not this one</p><p>PO file</p>"

    assert english_on(Answer) == ["Work offline"]
