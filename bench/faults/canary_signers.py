"""People whose every word is a canary, and the life of the petition they sign; see canary.py."""

import tempfile
from datetime import timedelta
from io import StringIO

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from petition import signing, taking_back
from petition.ending import anonymising, tidying
from petition.mail import bounces
from petition.mail.sending import deliver_due
from petition.models import Signature
from petition.secrecy import tokens
from tests import canaries


def steps(page, sink):
    """The life of a petition, step by step: each yields its name when it is done."""
    signers = Signers(page, sink)
    yield from signers.sign()
    deliver_due()
    yield f"mail sent ({len(sink.letters)})"
    yield from signers.answer()
    deliver_due()
    yield f"thanked ({len(sink.letters)} mails)"
    yield f"bounce: 1 {bounces.take(signers.bounce())}"
    signers.import_sheet()
    yield "paper imported"
    yield from end(page)


def end(page):
    """Anonymise and destroy the keys."""
    page.closes_at = timezone.now() - timedelta(days=300)
    page.save()
    tidying.tidy()
    page.__dict__.pop("petition", None)
    yield f"anonymised ({anonymising.anonymise(page.petition)})"
    call_command("destroy_signer_keys", "--yes", stdout=StringIO())
    yield "keys destroyed"


class Signers:
    """People whose every word is a canary, one for each way through the petition."""

    def __init__(self, page, sink):
        self.page, self.sink = page, sink
        self.client = Client(headers={"host": "localhost", "sec-fetch-site": "same-origin"})
        self.address = f"/en/sign/{page.translation_key}/"

    def post(self, number, name, **more):
        typed = {
            "name": name,
            "email": f"{canaries.ADDRESS}{number}@example.org",
            "country": "CA",
            "comment": f"{canaries.COMMENT} {canaries.KHMER} {canaries.ACCENTED}",
        }
        return self.client.post(self.address, typed | more)

    def sign(self):
        for number, name in enumerate([canaries.LATIN, canaries.KHMER, canaries.ACCENTED]):
            self.post(number, name, shows_first_name="on", is_in_delivered_copy="on")
        self.post(3, canaries.LATIN, wants_updates="on")
        self.post(4, canaries.LATIN, subject="trapped")
        self.post(5, canaries.KHMER)
        self.post(6, canaries.KHMER)
        # What the form refuses is shown again, and kept nowhere.
        self.post(7, canaries.LATIN, country="nowhere")
        self.post(8, canaries.LATIN, email=f"{canaries.ADDRESS} at home")
        yield f"signed ({Signature.objects.count()})"

    def answer(self):
        """All but the held one and numbers 5 and 6 confirm; number 2 withdraws."""
        for signature in Signature.objects.filter(state="pending"):
            number = int(signature.email.partition("@")[0][-1])
            if number < 5:
                token = tokens.make_confirmation(signature.pk, signature.token_version)
                self.client.get(f"/en/sign/confirm/{token}/")
                signing.confirm(tokens.read_confirmation(token))
            if number == 2:
                taking_back.take_back(signature.pk)
        counts = [Signature.objects.filter(state=state).count() for state in ("confirmed", "held")]
        yield f"confirmed ({counts[0]}), withdrawn, held ({counts[1]})"

    def bounce(self) -> bytes:
        """What a mail server writes when number 6 has no mailbox."""
        letter = next(letter for letter in self.sink.letters if b"mailbox6@" in letter[:40])
        headers = letter[letter.index(b"Content-Type") :]
        return (
            b"Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n"
            b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"
            b"Final-Recipient: rfc822; zqvmailbox6@example.org\r\nAction: failed\r\n"
            b"Status: 5.1.1\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n" + headers
        )

    def import_sheet(self):
        get_user_model().objects.create_superuser("dara", "dara@example.org", "a long password")
        with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as sheet:
            sheet.write("sheet,line,name,country\n")
            for line, name in enumerate([canaries.LATIN, canaries.KHMER, canaries.ACCENTED], 1):
                sheet.write(f"1,{line},{name} Paper,KH\n")
            sheet.flush()
            options = {"petition": self.page.translation_key, "batch": "May", "stated_by": "dara"}
            silent = {"stdout": StringIO(), "stderr": StringIO()}
            call_command("import_paper_sheets", sheet.name, **options, **silent)
