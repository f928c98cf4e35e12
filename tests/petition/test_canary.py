"""A signer's words are sealed from the first moment: no table, log, cache or upload has them."""

import logging
import pickle
from base64 import b64encode
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command

import pytest

from home.founding import DATA_PROTECTION
from petition.ending import destroying, tidying
from petition.models import DeclaredTotal, OutboxMail, PaperLine, Signature, TallyKey
from tests import canaries, factories, factories_petition

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.INFO, logger="django")
    # Last, as it also sets what the fixture takes from every logger.
    for name in ("petition", "home", "translation"):
        caplog.set_level(logging.DEBUG, logger=name)
    return caplog


@pytest.fixture
def places(log):
    """A function: {place: how many spellings of canaries are there}."""

    def search():
        lines = "\n".join(logging.Formatter().format(record) for record in log.records)
        uploads = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
        return {
            "tables": canaries.hits(canaries.rows_of()),
            "log": canaries.hits(lines.encode("utf-8", "surrogatepass")),
            "cache": canaries.hits(pickle.dumps(cache._cache)),
            "uploads": canaries.hits(b"".join(path.read_bytes() for path in uploads)),
        }

    return search


NOWHERE = {"tables": 0, "log": 0, "cache": 0, "uploads": 0}


def person(number, name=canaries.LATIN, **more):
    """What one canary types."""
    return {
        "name": f"{name} {'ABCDEFG'[number]}",
        "email": f"{canaries.ADDRESS}{number}@example.org",
        "comment": f"{canaries.COMMENT} {canaries.KHMER}",
        **more,
    }


def import_sheet(page, tmp_path):
    factories.user("dara", DATA_PROTECTION)
    sheet = tmp_path / "sheets.csv"
    sheet.write_text(
        f"sheet,line,name,country\n1,1,{canaries.LATIN} Paper,FR\n1,2,{canaries.KHMER},KH\n"
        f"1,3,{canaries.ACCENTED} 42,XX\n"
    )
    call_command(
        "import_paper_sheets",
        sheet,
        petition=page.translation_key,
        batch="May",
        stated_by="dara",
        stderr=StringIO(),
        stdout=StringIO(),
    )


def test_canaries_are_found_nowhere_but_in_the_mail(visitor, page, places, tmp_path):
    visitor.sign_and_confirm(page, **person(0))
    visitor.sign_and_confirm(page, **person(1, canaries.KHMER, wants_updates=True))
    visitor.sign_and_confirm(page, **person(2, canaries.ACCENTED))
    visitor.client.post(visitor.link("withdraw"))
    visitor.sign(page, subject="trapped", **person(3))
    visitor.sign(page, **person(4))
    visitor.sign(page, headers={}, **person(5))
    visitor.sign(page, **person(5, country="nowhere"))
    visitor.send_form(page, **person(6))
    import_sheet(page, tmp_path)
    states = set(Signature.objects.values_list("state", flat=True))
    assert states == {"confirmed", "withdrawn", "held", "pending"}
    assert (PaperLine.objects.count(), OutboxMail.objects.waiting().count()) == (2, 1)
    assert places() == NOWHERE
    assert {
        canaries.hits(f"{letter.subject} {letter.body}".encode()) for letter in mail.outbox
    } == {0}
    assert all(canaries.hits(letter.to[0].encode()) for letter in mail.outbox)
    factories_petition.close_long_ago()
    assert tidying.tidy()["signatures anonymised"] == 2
    assert places() == NOWHERE
    TallyKey.objects.all().delete()  # as two days do
    assert destroying.remains() == {}


def test_the_search_finds_what_is_planted(page, places, uploads, log):
    DeclaredTotal.objects.create(
        petition=page.petition,
        source="paper",
        number=1,
        evidence="The blue folder",
        note=canaries.KHMER,
        stated_by=factories.user("dara"),
    )
    logging.getLogger("petition").debug("planted %s", canaries.LATIN)
    cache.set("planted", canaries.ADDRESS)
    Path(uploads).mkdir(parents=True, exist_ok=True)
    (Path(uploads) / "planted.txt").write_text(canaries.COMMENT, encoding="utf-16")
    assert {place for place, number in places().items() if number} == set(NOWHERE)


@pytest.mark.parametrize("word", canaries.WORDS)
@pytest.mark.parametrize(
    "write",
    [
        lambda text: text.encode(),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.encode().hex().encode(),
        lambda text: text.lower().encode().hex().upper().encode(),
    ],
)
def test_no_way_of_writing_hides_a_word(word, write):
    assert canaries.hits(b"\0before" + write(f"x{word}y") + b"after")


@pytest.mark.parametrize("before", range(4))
@pytest.mark.parametrize("after", range(3))
def test_base64_hides_no_word_wherever_it_begins(before, after):
    for word in canaries.WORDS:
        assert canaries.hits(b64encode(b"x" * before + word.encode() + b"y" * after))


def test_what_is_sealed_is_not_found():
    assert canaries.hits(b"A name like any other, and 5a71 in hexadecimal") == 0
