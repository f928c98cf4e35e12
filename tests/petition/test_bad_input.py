"""Whatever is sent, the answer is 4xx with words in the language of the address; nothing is stored.

What people mistype in the form is in test_form_errors; here is what no browser of theirs sends.
"""

import re
import uuid

from django.core.signals import request_started
from django.db import close_old_connections
from django.utils import translation
from django.utils.translation import gettext

import pytest
from bs4 import BeautifulSoup

from config.wsgi import application
from petition.models import OutboxMail, Signature
from petition.secrecy import tokens
from petition.views import TRAP
from tests import factories_petition as factories
from tests.reading import soup

pytestmark = pytest.mark.django_db

URLENCODED = "application/x-www-form-urlencoded"
BOUNDARY = "as-long-as-it-is-not-in-the-text"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
# A form that would be taken, so that whatever is wrong beside it is what is refused.
GOOD = b"name=Sophea+Chan&email=sophea%40example.org&country=CA"
FIELDS = {"name": b"Sophea Chan", "email": b"sophea@example.org", "country": b"CA"}


def parts(fields=FIELDS, filename="", ending=f"--{BOUNDARY}--\r\n", header=""):
    """A multipart body of these fields."""
    named = f'; filename="{filename}"' if filename else ""
    opening = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{{}}"{named}\r\n{header}\r\n'
    written = [opening.format(name).encode() + value for name, value in fields.items()]
    return b"\r\n".join([*written, ending.encode()])


CANNOT_BE_TAKEN = "This could not be taken"
UNREADABLE = {  # what is sent: its type, its body, the status
    "rot13": (f"{URLENCODED}; charset=rot13", GOOD, 415),
    "hex": (f"{URLENCODED}; charset=hex", GOOD, 415),
    "undefined": (f"{URLENCODED}; charset=undefined", GOOD, 415),
    "utf-7": (f"{URLENCODED}; charset=utf-7", GOOD, 415),
    "utf-16": (f"{URLENCODED}; charset=utf-16", GOOD.decode().encode("utf-16"), 415),
    "latin-1": (f"{URLENCODED}; charset=latin-1", GOOD, 415),
    "unknown charset": (f"{URLENCODED}; charset=klingon", GOOD, 415),
    "charset of nonsense": (f"{URLENCODED}; charset={'é' * 300}", GOOD, 415),
    "multipart in rot13": (f"{MULTIPART}; charset=rot13", parts(), 415),
    "10,001 fields": (URLENCODED, GOOD + b"&a=" * 10_001, 400),
    "10,001 parts": (MULTIPART, b"--%b\r\n\r\n" % BOUNDARY.encode() * 10_001, 413),
    "150 files": (MULTIPART, parts({f"f{n}": b"x" for n in range(150)}, "x.txt"), 400),
    "no boundary": ("multipart/form-data", parts(), 400),
    "a boundary of other characters": ("multipart/form-data; boundary=\xff\xfe", parts(), 400),
    "a boundary too long": (f"multipart/form-data; boundary={'a' * 300}", parts(), 400),
    "a header without end": (MULTIPART, parts(header=f"X-Long: {'a' * 20_000}\r\n"), 400),
    "64 KB and one": (URLENCODED, GOOD + b"&comment=" + b"a" * 64 * 1024, 413),
    "above Django's own limit": (URLENCODED, GOOD + b"&comment=" + b"a" * 3_000_000, 413),
    "a large file": (MULTIPART, parts({"name": b"a" * 3_000_000}, "name.txt"), 413),
    "a name twice": (URLENCODED, GOOD + b"&name=Dara+Chan", 400),
    "an address twice": (URLENCODED, GOOD + b"&email=dara%40example.org", 400),
    "the same name twice": (URLENCODED, GOOD + b"&name=Sophea+Chan", 400),
    "the trap twice": (URLENCODED, GOOD + f"&{TRAP}=&{TRAP}=".encode(), 400),
}
NEED_CORRECTING = {  # taken apart, but not what the form asks for
    "JSON": ("application/json", b'{"name": "Sophea Chan", "email": "sophea@example.org"}'),
    "plain text": ("text/plain", GOOD),
    "no type": ("", GOOD),
    "a type of nonsense": ("////;;;==", GOOD),
    "nothing": (URLENCODED, b""),
    "null bytes": (URLENCODED, b"\0" * 1000),
    "percent signs": (URLENCODED, b"%" * 1000),
    "broken UTF-8": (URLENCODED, GOOD.replace(b"Sophea", b"%ff%fe%c0%80")),
    "raw broken UTF-8": (URLENCODED, GOOD.replace(b"Sophea", b"\xff\xfe\xc0\x80")),
    "half a surrogate pair": (URLENCODED, GOOD.replace(b"Sophea", b"%ed%a0%80")),
    "a null character": (URLENCODED, GOOD.replace(b"Sophea", b"So%00phea")),
    "a control character": (URLENCODED, GOOD.replace(b"Sophea", b"So%1bphea")),
    "a direction turned": (URLENCODED, GOOD.replace(b"Sophea", b"So%e2%80%aephea")),
    "10,000 letters": (URLENCODED, GOOD.replace(b"Sophea", b"a" * 10_000)),
    "10,000 in the address": (URLENCODED, GOOD.replace(b"sophea", b"a" * 10_000)),
    "a country of nowhere": (URLENCODED, GOOD.replace(b"CA", b"ZZ")),
    "a country of 5,000 letters": (URLENCODED, GOOD.replace(b"CA", b"CA" * 2_500)),
    "a country that is null": (URLENCODED, GOOD.replace(b"CA", b"%00%00")),
    "a country that is SQL": (URLENCODED, GOOD.replace(b"CA", b"'%3bDROP+TABLE--")),
    "cut short": (MULTIPART, parts(ending="")[:-40]),
    "files in place of text": (MULTIPART, parts(filename="name.txt")),
    "no base64": (MULTIPART, parts(header="Content-Transfer-Encoding: base64\r\n")),
}


@pytest.fixture(params=["en", "km"])
def petition(request):
    """A petition page in each language."""
    return factories.petition_page(request.param)


@pytest.fixture(autouse=True)
def as_in_production(client):
    """A view that breaks answers 500 instead of raising."""
    client.raise_request_exception = False


def send(client, page, content_type, body, **options):
    headers = {"sec-fetch-site": "same-origin", **options.pop("headers", {})}
    address = f"/{language_of(page)}/sign/{page.translation_key}/"
    return client.generic("POST", address, body, content_type, headers=headers, **options)


def language_of(page):
    return page.locale.language_code


def assert_told(answer, language, status, heading=None):
    """The answer is a page with this status, in this language, and nothing was stored."""
    assert answer.status_code == status
    html = soup(answer)
    assert html.html["lang"] == language
    assert answer["Content-Language"] == language
    if heading:
        with translation.override(language):
            assert html.h1.text.replace("\u200b", "") == gettext(heading)
    assert len(html.find(id="content").text.strip()) > 40
    assert not Signature.objects.exists()
    assert not OutboxMail.objects.exists()


def test_the_form_that_all_others_are_made_from_is_taken(client, petition):
    assert send(client, petition, URLENCODED, GOOD).status_code == 303
    assert send(client, petition, f"{URLENCODED}; charset=UTF-8", GOOD).status_code == 303
    assert send(client, petition, f'{URLENCODED}; charset="utf8"', GOOD).status_code == 303
    assert send(client, petition, MULTIPART, parts()).status_code == 303
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("sent", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_refused(client, petition, sent):
    content_type, body, status = sent
    answer = send(client, petition, content_type, body)
    assert_told(answer, language_of(petition), status, CANNOT_BE_TAKEN)
    sections = soup(answer).find(id="content").find_all("section")
    assert {section["lang"] for section in sections} == {"en", "km"}


@pytest.mark.parametrize("sent", NEED_CORRECTING.values(), ids=NEED_CORRECTING)
def test_what_is_no_signature_comes_back_with_a_sentence(client, petition, sent):
    answer = send(client, petition, *sent)
    assert_told(answer, language_of(petition), 422)
    assert soup(answer).find(class_="error-summary")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("step", ["{key}/", "{key}/thanks/", "confirm/x/", "withdraw/x/"])
def test_another_method_is_refused(client, petition, method, step):
    language = language_of(petition)
    path = f"/{language}/sign/{step.format(key=petition.translation_key)}"
    answer = client.generic(method, path, GOOD, URLENCODED)
    assert_told(answer, language, 405, CANNOT_BE_TAKEN)
    assert "GET" in answer["Allow"]


def test_a_petition_page_takes_no_form_itself(client, petition):
    client.handler.enforce_csrf_checks = True
    answer = client.post(petition.url, FIELDS)
    assert_told(answer, language_of(petition), 403, CANNOT_BE_TAKEN)


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "[", "a b", "tést"])
def test_another_host_is_refused(client, petition, settings, host):
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = send(client, petition, URLENCODED, GOOD, headers={"host": host})
    assert_told(answer, language_of(petition), 400, CANNOT_BE_TAKEN)


@pytest.fixture
def served():
    """A function: the status and the page that a web server is given at the site's door."""

    def ask(environ):
        begun = []
        body = b"".join(application(environ, lambda status, headers: begun.append(status)))
        return int(begun[0].split()[0]), BeautifulSoup(body, "html.parser")

    # It would close the connection that holds the test's rows.
    request_started.disconnect(close_old_connections)
    yield ask
    request_started.connect(close_old_connections)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path", ["sign/confirm/x/", "search/?q=vote", "search/?q=%ff", ""])
@pytest.mark.parametrize("charset", ["rot13", "hex", "utf\0-8", "*=\0''%41"])
def test_an_encoding_that_is_none_breaks_no_page(rf, served, petition, method, path, charset):
    address = f"/{language_of(petition)}/{path}"
    environ = rf.generic(method, address, GOOD, URLENCODED).environ
    environ["CONTENT_TYPE"] = f"{URLENCODED}; charset={charset}"
    status, html = served(environ)
    assert (status, html.html["lang"]) == (415, language_of(petition))


def test_the_door_lets_utf_8_through(rf, served, petition):
    environ = rf.get(f"/{language_of(petition)}/search/?q=vote").environ
    assert served(environ)[0] == 200


@pytest.mark.parametrize(("method", "status"), [("GET", 404), ("POST", 405)])
@pytest.mark.parametrize("path", ["sign/%ff%fe/", "sign/{key}%00/", "sign/{key}/%c3%28/", "%ff/"])
def test_broken_utf_8_in_the_path_leads_nowhere(client, petition, path, method, status):
    language = language_of(petition)
    address = f"/{language}/{path.format(key=petition.translation_key)}"
    assert_told(client.generic(method, address, GOOD, URLENCODED), language, status)


@pytest.mark.parametrize("header", ["cookie", "referer", "accept-language", "x-forwarded-for"])
@pytest.mark.parametrize("value", ["a" * 100_000, "a=b;" * 20_000, "1," * 20_000, "\xff\x80"])
def test_a_huge_header_breaks_nothing(client, petition, header, value):
    headers = {header: value}
    assert client.get(petition.url, headers=headers).status_code == 200
    answer = send(client, petition, URLENCODED, GOOD.replace(b"CA", b""), headers=headers)
    assert_told(answer, language_of(petition), 422)


@pytest.mark.parametrize("header", ["origin", "sec-fetch-site"])
def test_a_huge_header_that_is_judged_is_foreign(client, petition, header):
    headers = {"sec-fetch-site": "", header: "a" * 100_000}
    answer = send(client, petition, URLENCODED, GOOD, headers=headers)
    assert_told(answer, language_of(petition), 403, "Not signed")


def bad_tokens(step, signature):
    """Tokens that are not of this step, or not ours."""
    make = {
        "confirm": lambda: tokens.make_confirmation(signature.pk, signature.token_version),
        "withdraw": lambda: tokens.make_withdrawal(signature.pk),
    }
    good = make[step]()
    other = make["withdraw" if step == "confirm" else "confirm"]()
    # Whoever does not know our key.
    forged = good[:-5] + ("AAAAA" if good[-5:] != "AAAAA" else "BBBBB")
    stamp = tokens.stamp_checked_form(signature.petition_id)
    nonsense = ["x", "x:y:z", ":::", "é", "%ff%fe", "%00", "a" * 3_000, str(uuid.uuid4())]
    return [forged, good[:-1], good[: len(good) // 2], good + "A", other, stamp, *nonsense]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("step", ["confirm", "withdraw"])
def test_a_token_that_is_none_moves_nothing(visitor, petition, step, method):
    visitor.send_form(petition)
    signature = Signature.objects.get()
    language = language_of(petition)
    for token in bad_tokens(step, signature):
        answer = visitor.client.generic(method, f"/{language}/sign/{step}/{token}/")
        assert (answer.status_code, soup(answer).html["lang"]) == (404, language), token
        with translation.override(language):
            words = soup(answer).h1.text.replace("\u200b", "")
            assert words == gettext("This link is not complete"), token
    assert Signature.objects.get().token_version == signature.token_version


def test_an_expired_token_confirms_nothing(visitor, petition, monkeypatch):
    visitor.sign(petition)
    monkeypatch.setattr(tokens, "CONFIRM_LASTS", -1)
    for answer in (visitor.open_link(), visitor.press_button()):
        assert answer.status_code == 410
        assert soup(answer).html["lang"] == language_of(petition)
    assert Signature.objects.get().state == "pending"


def test_a_token_made_with_a_lost_key_moves_nothing(visitor, petition, settings, signer_keys):
    visitor.send_form(petition)
    signature = Signature.objects.get()
    text = signer_keys.read_text()
    token_line = re.search(r"^1:token:(.*)$", text, re.MULTILINE)
    settings.SIGNER_KEYS_FILE = signer_keys.with_name("other.keys")
    settings.SIGNER_KEYS_FILE.write_text(text.replace(token_line[1], token_line[1][::-1][1:] + "="))
    token = tokens.make_confirmation(signature.pk, 1)
    settings.SIGNER_KEYS_FILE = signer_keys
    assert visitor.press_button(f"/en/sign/confirm/{token}/").status_code == 404
    assert Signature.objects.get().state == "pending"


def test_staff_may_still_upload(client, settings):
    settings.PUBLIC_FORM_MAX_BYTES = 10
    assert client.post("/admin/login/", {"username": "a" * 100}).status_code == 200


def test_a_refusal_is_kept_by_no_cache(client, petition):
    answer = send(client, petition, URLENCODED, GOOD + b"&name=Dara+Chan")
    assert "no-store" in answer["Cache-Control"]
