"""Translators propose other words for the interface; nothing changes by itself."""

from django.core.management import call_command
from django.utils import translation

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.founding import DATA_PROTECTION, REVIEWERS
from khmer.spelling import normalise
from tests import factories
from tests.reading import soup
from translation.models import WordingProposal
from translation.wording.catalogues import DESK, SITE, key_of, sentences
from translation.wording.judging import objections

CATALOGUE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

# not yet reviewed by a native reader
msgid "Sign the petition"
msgstr "ចុះហត្ថលេខា"

#, python-format
msgid "%(count)s person from <b>%(country)s</b>"
msgid_plural "%(count)s people from <b>%(country)s</b>"
msgstr[0] "%(count)s នាក់មកពី <b>%(country)s</b>"
"""
OF_DESK = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

# not yet reviewed by a native reader
msgid "Sign the petition"
msgstr "ផ្សេង"

# not yet reviewed by a native reader
msgid "Publish"
msgstr "ចេញផ្សាយ"
"""
SIGN = key_of("django", None, "Sign the petition")
PEOPLE = key_of("django", None, "%(count)s person from <b>%(country)s</b>")
LIST = "/admin/words/km/"
BETTER = "ចុះហត្ថលេខាលើញត្តិ"


@pytest.fixture(autouse=True)
def catalogues(settings, tmp_path):
    """A small interface of two catalogues instead of the site's own."""
    settings.LOCALE_PATHS = [tmp_path / "locale", tmp_path / "locale/desk"]
    for folder, content in zip(settings.LOCALE_PATHS, (CATALOGUE, OF_DESK), strict=True):
        path = folder / "km/LC_MESSAGES/django.po"
        path.parent.mkdir(parents=True)
        path.write_text(content, encoding="utf-8")
    return settings.LOCALE_PATHS


def address(key):
    return f"{LIST}{key}/"


def propose(client, key=SIGN, text=BETTER, **fields):
    return client.post(address(key), {"proposed": text, **fields})


def decide(client, decision="accept", **fields):
    pk = WordingProposal.objects.latest("pk").pk
    return client.post(f"/admin/words/proposals/{pk}/", {"decision": decision, **fields})


def listed(client, query=""):
    """The English of the sentences on the list."""
    table = soup(client.get(f"{LIST}?{query}")).find("table", class_="words")
    return [link.text for link in table.find_all("a")]


def accepted(client, domain="django"):
    return polib.pofile(client.get(f"{LIST}accepted-{domain}.po").content.decode())


@pytest.fixture
def reviewer(client, home):
    """Signs `client` in as a reviewer; call it."""

    def sign_in():
        client.force_login(factories.user("reviewer", REVIEWERS))
        return client

    return sign_in


def test_every_sentence_is_listed_once_with_what_the_site_says(translator):
    assert listed(translator) == [
        "Sign the petition",
        "%(count)s person from <b>%(country)s</b>",
        "Publish",
    ]
    said = {sentence.english: (sentence.part, sentence.said) for sentence in sentences("km")}
    assert said["Sign the petition"] == (SITE, "ចុះហត្ថលេខា")
    assert said["Publish"] == (DESK, "ចេញផ្សាយ")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=SIGN", ["Sign the petition"]),
        ("q=ចុះហត្ថ\u200bលេខា", ["Sign the petition"]),
        ("q=nothing", []),
        ("unreviewed=on", ["Sign the petition", "Publish"]),
        ("part=desk", ["Publish"]),
        ("waiting=on", []),
        (
            "part=nonsense&p=x",
            ["Sign the petition", "%(count)s person from <b>%(country)s</b>", "Publish"],
        ),
    ],
)
def test_the_list_is_searched_and_narrowed(translator, query, found):
    assert listed(translator, query) == found


def test_the_sites_own_catalogues_are_read(settings):
    settings.LOCALE_PATHS = [settings.BASE_DIR / "locale", settings.BASE_DIR / "locale/desk"]
    parts = [sentence.part for sentence in sentences("km")]
    assert parts.count(SITE) > 500
    assert parts.count(DESK) > 200


def test_a_proposal_is_accepted_and_goes_out_as_a_file(translator, reviewer, catalogues):
    propose(translator, note="More exact")
    assert listed(translator, "waiting=on") == ["Sign the petition"]
    client = reviewer()
    decide(client, answer="Yes")
    entry = accepted(client).find("Sign the petition")
    assert (entry.msgstr, entry.comment, entry.tcomment) == (BETTER, "More exact", "")
    assert entry.occurrences == [("locale/km/LC_MESSAGES/django.po", "")]
    proposal = WordingProposal.objects.get()
    assert (proposal.state, proposal.decided_by.username) == ("accepted", "reviewer")
    assert "Yes" in client.get(address(SIGN)).content.decode()


def test_a_proposal_changes_neither_the_site_nor_its_files(translator, reviewer, catalogues):
    files = [folder / "km/LC_MESSAGES/django.po" for folder in catalogues]
    before = [path.read_bytes() for path in files]
    with translation.override("km"):
        said = translation.gettext("Sign the petition")
    propose(translator)
    decide(reviewer())
    assert [path.read_bytes() for path in files] == before
    with translation.override("km"):
        assert translation.gettext("Sign the petition") == said


def test_the_wording_as_it_is_may_be_called_right(translator, reviewer):
    propose(translator, text="ចុះហត្ថលេខា")
    client = reviewer()
    decide(client)
    assert accepted(client).find("Sign the petition").msgstr == "ចុះហត្ថលេខា"


def test_what_the_catalogue_says_by_now_is_exported_no_more(translator, reviewer, catalogues):
    propose(translator)
    client = reviewer()
    decide(client)
    path = catalogues[0] / "km/LC_MESSAGES/django.po"
    new = CATALOGUE.replace("# not yet reviewed by a native reader\n", "")
    path.write_text(new.replace("ចុះហត្ថលេខា", BETTER), encoding="utf-8")
    assert list(accepted(client)) == []


def test_a_sentence_with_two_forms_keeps_them(translator, reviewer):
    text = "មនុស្ស %(count)s នាក់មកពី <b>%(country)s</b>"
    propose(translator, PEOPLE, text)
    client = reviewer()
    decide(client)
    (entry,) = accepted(client)
    assert (entry.msgid_plural, entry.msgstr_plural) == (
        "%(count)s people from <b>%(country)s</b>",
        {0: text},
    )
    assert entry.flags == ["python-format"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("នាក់មកពី <b>%(country)s</b>", "Placeholders are missing: %(count)s"),
        ("%(count)s %(x)s <b>%(country)s</b>", "Placeholders too many: %(x)s"),
        ("%(count)s %(country)s", "Marks are missing: &lt;/b&gt;, &lt;b&gt;"),
        ("%(count)s <b>%(country)s</b><script>", "Marks too many: &lt;script&gt;"),
        ("100% %(count)s <b>%(country)s</b>", "is written twice: %%"),
        ("%(count)s <b>%(country)s</b>\u202e", "hidden characters"),
        ("", "This field is required."),
        ("ក" * 2001, "at most 2000 characters"),
    ],
)
def test_a_wording_that_would_break_the_sentence_is_refused(translator, text, reason):
    assert reason in propose(translator, PEOPLE, text).content.decode()
    assert not WordingProposal.objects.exists()


def test_khmer_is_kept_in_one_spelling(translator):
    propose(translator, text="ដេីម្បី\u200bយើង")
    assert WordingProposal.objects.get().proposed == normalise("ដេីម្បី\u200bយើង") == "ដើម្បីយើង"


def test_a_translator_decides_on_nothing(translator):
    propose(translator)
    assert decide(translator).status_code == 302
    assert WordingProposal.objects.waiting().exists()
    assert translator.get(f"{LIST}accepted-django.po").status_code == 302
    html = translator.get(address(SIGN)).content.decode()
    assert 'name="decision"' not in html


def test_what_is_decided_is_not_decided_again(translator, reviewer):
    propose(translator)
    client = reviewer()
    decide(client, "decline", answer="No")
    decide(client)
    assert WordingProposal.objects.get().state == "declined"
    assert list(accepted(client)) == []


def test_a_decision_that_is_none_changes_nothing(translator, reviewer):
    propose(translator)
    decide(reviewer(), "perhaps")
    assert WordingProposal.objects.waiting().exists()


def test_who_translates_nothing_sees_no_words(client, home):
    client.force_login(factories.user("keeper", DATA_PROTECTION))
    for closed in ("/admin/words/", LIST, address(SIGN)):
        assert client.get(closed)["Location"] == "/admin/"
    assert client.post(address(SIGN), {"proposed": BETTER}).status_code == 302
    assert not WordingProposal.objects.exists()


@pytest.mark.parametrize("path", ["/admin/words/en/", "/admin/words/xx/", "/admin/words/en/x/"])
def test_the_source_language_has_no_such_screen(translator, path):
    assert translator.get(path).status_code == 302


def test_no_such_sentence_is_not_found(translator):
    assert translator.get(address("0" * 16)).status_code == 404
    assert translator.get(f"{LIST}accepted-other.po").status_code in (302, 404)


def test_the_menu_leads_there(translator):
    assert translator.get("/admin/words/")["Location"] == LIST
    assert b"/admin/words/" in translator.get("/admin/").content


PIECES = ["%(count)s", "%(country)s", "<b>", "</b>", "%", "%%", "%s", "{x}", "<i>", "ខ្មែរ", " "]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_what_passes_can_be_filled_in(text):
    for sentence in _filled():
        if not objections(sentence, text):
            done = text % {"count": 2, "country": "ភ្នំពេញ"}
            assert "%(" not in done


def _filled():
    from translation.wording.catalogues import Sentence

    return [
        Sentence("k", SITE, "django", None, english, "", "", True, True, "django.po")
        for english in ("%(count)s person from <b>%(country)s</b>", "plain", "%(count)s")
    ]


def test_the_catalogues_of_this_test_compile(catalogues):
    call_command("compile_catalogues", verbosity=0)
    assert (catalogues[1] / "km/LC_MESSAGES/django.mo").exists()
