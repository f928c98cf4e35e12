"""What is written to signers: text and HTML twins in the language they signed in.

A message becomes final here and is handed over by `_deliver`, the one place that knows how.
"""

import logging
from functools import partial

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from petition.models import PetitionPage, Signature
from petition.tokens import make_confirmation

logger = logging.getLogger(__name__)


def ask_to_confirm(page: PetitionPage, signature: Signature, base_url: str):
    """Send the link that confirms a pending signature, once the transaction is committed."""
    with translation.override(page.locale.language_code):
        token = make_confirmation(signature.pk, signature.token_version)
        link = base_url + reverse("petition:confirm", args=[token])
        _deliver(_compose("confirm", signature.email, {"page": page, "link": link}))


def tell_address_was_used(page: PetitionPage, address: str, base_url: str):
    """Tell the owner of an address that has signed already that it was typed in again."""
    with translation.override(page.locale.language_code):
        link = base_url + reverse("petition:sign", args=[page.translation_key])
        _deliver(_compose("address_used", address, {"page": page, "link": link}))


def _compose(message: str, address: str, context: dict) -> EmailMultiAlternatives:
    folder = f"petition/emails/{message}"
    context = {**context, "language": translation.get_language()}
    mail = EmailMultiAlternatives(
        subject=" ".join(render_to_string(f"{folder}/subject.txt", context).split()),
        body=render_to_string(f"{folder}/body.txt", context),
        to=[address],
        # RFC 3834: no out-of-office reply is wanted.
        headers={"Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string(f"{folder}/body.html", context), "text/html")
    return mail


def _deliver(mail: EmailMultiAlternatives):
    transaction.on_commit(partial(_hand_over, mail))


def _hand_over(mail: EmailMultiAlternatives):
    try:
        mail.send()
    # The signature stands whatever a mail server says, and signing again sends the link again.
    except Exception as problem:  # noqa: BLE001
        # Only the kind of failure: a refused recipient's address is part of the message.
        logger.error("A mail to a signer could not be handed over: %s", type(problem).__name__)
