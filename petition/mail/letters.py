"""What is written to signers: text and HTML twins, decided and worded at the moment of sending."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from petition.models import OutboxMail, PetitionPage, Signature
from petition.secrecy.tokens import make_confirmation, make_withdrawal

Kind = OutboxMail.Kind
State = Signature.State


class NoPublicPage(Exception):
    """The petition has no live page now, so a link would lead nowhere."""


def compose(mail: OutboxMail) -> EmailMultiAlternatives | None:
    """The message of an outbox row, or None when what has happened since leaves nothing to say.

    Raises NoPublicPage, KeyringUnavailable or SealBroken.
    """
    message, address = _message_and_address(mail)
    if not address:
        return None
    page = _page(mail)
    with translation.override(mail.language):
        return _worded(mail, message, address, _context(mail, message, page))


def _message_and_address(mail):
    signature = mail.signature
    state = signature and signature.state
    if mail.kind == Kind.THANKS and state == State.CONFIRMED:
        return "thanks", mail.address
    if state == State.PENDING and mail.petition.takes_confirmations:
        # To the address typed first: it is the one whose owner is asked.
        return ("remind" if mail.kind == Kind.REMINDER else "confirm"), signature.email
    if mail.kind == Kind.ANSWER and state in (None, State.CONFIRMED):
        return "address_used", mail.address
    return None, None


def _page(mail) -> PetitionPage:
    pages = PetitionPage.objects.live().filter(translation_key=mail.petition_id)
    page = pages.speaking(mail.language)
    if page is None:
        raise NoPublicPage
    return page


def _context(mail, message, page):
    context = {"page": page, "link": _absolute("petition:sign", mail.petition_id)}
    if message in ("confirm", "remind"):
        token = make_confirmation(mail.signature.pk, mail.signature.token_version)
        context["link"] = _absolute("petition:confirm", token)
    if mail.signature:
        token = make_withdrawal(mail.signature.pk)
        context["withdrawal_link"] = _absolute("petition:withdraw", token)
    return context


def _absolute(view, argument):
    # The public address is a setting: what a browser calls us must not get into a mail.
    return settings.WAGTAILADMIN_BASE_URL + reverse(view, args=[argument])


def _worded(mail, message, address, context) -> EmailMultiAlternatives:
    folder = f"petition/emails/{message}"
    context = {**context, "language": translation.get_language()}
    letter = EmailMultiAlternatives(
        subject=" ".join(render_to_string(f"{folder}/subject.txt", context).split()),
        body=render_to_string(f"{folder}/body.txt", context),
        to=[address],
        headers={
            # RFC 3834: no out-of-office reply is wanted.
            "Auto-Submitted": "auto-generated",
            "Message-ID": f"<{mail.pk}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}>",
        },
    )
    letter.attach_alternative(render_to_string(f"{folder}/body.html", context), "text/html")
    return letter
