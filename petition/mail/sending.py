"""Sending what the outbox owes: take one in hand, hand it over, write down how it went.

A worker that dies between handing over and writing down leaves a row that is sent again after its
lease, with the same Message-ID: no mail is lost, and at most one a death comes twice.
"""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

from django.db import DatabaseError, transaction
from django.utils import timezone

from petition import signing
from petition.mail import letters
from petition.models import KeyRecord, OutboxMail, Signature
from petition.secrecy import blind_index, keyring

logger = logging.getLogger(__name__)

State = OutboxMail.State

ATTEMPTS = 12
# After the first failure, the second, …; the last one is repeated. Twelve attempts take a week.
BACKOFF = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 6 * 60, 24 * 60)]
PUT_OFF = "put off"


def deliver_due(stopped: Callable[[], bool] = lambda: False) -> Counter:
    """Send every mail that is due; how many ended in which state, or were put off.

    `stopped` is asked between two mails. Raises KeyringUnavailable when the keys are not those of
    this database: then nothing has been touched.
    """
    KeyRecord.objects.require_same(keyring.current())
    outcomes = Counter()
    while not stopped() and (mail := OutboxMail.objects.lease()):
        outcomes[_deliver(mail)] += 1
    if outcomes:
        counted = ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items()))
        logger.info("Mail to signers: %s", counted)
    return outcomes


def _deliver(mail: OutboxMail) -> str:
    try:
        letter = _letter_that_may_go(mail)
        if letter is None:
            return _settle(mail, State.DROPPED)
        letter.send()
    except SMTPRecipientsRefused as refusal:
        if all(500 <= code <= 599 for code, _ in refusal.recipients.values()):
            return _settle_refused(mail)
        return _put_off(mail, refusal)
    except DatabaseError:
        # Nothing can be written down now; the mail is tried again when its lease has run out.
        raise
    # Whatever a mail server or a broken row does, the mails behind it are sent.
    except Exception as problem:  # noqa: BLE001
        return _put_off(mail, problem)
    return _settle(mail, State.SENT)


def _letter_that_may_go(mail):
    if mail.signature and mail.kind == OutboxMail.Kind.ANSWER:
        signing.revive(mail.signature.pk)
        mail.signature.refresh_from_db()
    letter = letters.compose(mail)
    if letter is None:
        return None
    of_address = Signature.objects.of_address(mail.petition_id, _email_key(mail))
    today = timezone.localdate()
    if of_address.muted(today).exists():
        return None
    # Only the first attempt is paid for: trying again is not another mail.
    return letter if mail.attempts > 1 or of_address.spend_a_mail(today) else None


def _email_key(mail):
    if mail.signature:
        return mail.signature.email_key
    return blind_index.email_key(mail.petition_id, mail.address)


def _settle(mail, state, error="") -> str:
    OutboxMail.objects.settle(mail, state, error)
    return state


def _settle_refused(mail) -> str:
    with transaction.atomic():
        if mail.signature:
            signing.mark_undeliverable(mail.signature.pk)
        return _settle(mail, State.REFUSED, SMTPRecipientsRefused.__name__)


def _put_off(mail, problem) -> str:
    # Only the kind of failure: a refused recipient's address is part of the message.
    kind = type(problem).__name__[:64]
    if mail.attempts >= ATTEMPTS:
        _settle(mail, State.PARKED, kind)
        parked = OutboxMail.objects.parked().count()
        logger.error("A mail to a signer is given up (%s); %d are parked", kind, parked)
        return State.PARKED
    OutboxMail.objects.put_off(mail, BACKOFF[min(mail.attempts, len(BACKOFF)) - 1], kind)
    return PUT_OFF
