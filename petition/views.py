"""The signer's way: form, "check your e-mail", links with a button, thanks. No cookie anywhere."""

import logging
import traceback
from functools import partial, wraps

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import Http404, HttpResponseRedirect
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.log import log_response
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from core.views import bad_request, page_not_found, server_error
from petition import signing, taking_back
from petition.forms import SignForm, version_read
from petition.models import Gathering, PetitionPage, PetitionText
from petition.models.gathering import read_code
from petition.questions import asked, in_words
from petition.scrutiny import domains, networks
from petition.scrutiny.origin import Sender, sender
from petition.scrutiny.suspicion import Attempt
from petition.secrecy import tokens
from petition.secrecy.keyring import KeyringUnavailable
from petition.signable import signable
from petition.signing import Standing

logger = logging.getLogger(__name__)

# A field that stylesheets hide and people leave empty; named so that no browser fills it in.
TRAP = "subject"


class SeeOther(HttpResponseRedirect):
    """Go on to a page with GET, so that reloading it sends nothing again (RFC 9110, 15.4.4)."""

    status_code = 303


def private(view, referrer_policy="same-origin"):
    """Keep the answer out of every cache and its address out of the next site's log and ours.

    Keys that cannot be used become a page that says so; nothing has been written then. Whatever
    else goes wrong is answered here as well: passed on, it would be logged with the address.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            response = _answer_in_words(view, request, *args, **kwargs)
        except Exception as problem:  # noqa: BLE001
            # Only where it happened: the message may quote the signer.
            frame = traceback.extract_tb(problem.__traceback__)[-1]
            kind = type(problem).__name__
            logger.error("%s: %s at %s:%s", view.__name__, kind, frame.filename, frame.lineno)
            response = server_error(request)
        patch_cache_control(response, no_store=True, private=True)
        response["Referrer-Policy"] = referrer_policy
        if response.status_code >= 400:
            # Django would log the path, which can be a link that still confirms.
            log_response("Petition: %s", view.__name__, response=response, request=request)
        return response

    return answer


def _answer_in_words(view, request, *args, **kwargs):
    try:
        return view(request, *args, **kwargs)
    except KeyringUnavailable as problem:
        logger.error("Signing is refused: %s", problem)
        return refuse(request, "unavailable", 503)
    except Http404 as problem:
        return page_not_found(request, problem)
    except (BadRequest, MultiPartParserError, SuspiciousOperation) as problem:
        return bad_request(request, problem)


def refuse(request, reason, status, page=None):
    """A page that says why nothing was signed: `cross_site`, `closed` or `unavailable`."""
    return render(
        request, "petition/refused.html", {"reason": reason, "petition_page": page}, status=status
    )


def petition_page(key) -> PetitionPage:
    """The live, public page of a petition in the visitor's language; raises Http404."""
    pages = PetitionPage.objects.in_public().select_related("locale")
    return get_object_or_404(pages, translation_key=key, locale__language_code=get_language())


def page_in_any_language(key) -> PetitionPage | None:
    """The live, public page of a petition: in the visitor's language or else in another.

    For who has signed already: a page taken off the site in one language takes no link with it.
    """
    return PetitionPage.objects.in_public().filter(translation_key=key).speaking(get_language())


@csrf_exempt  # petition.scrutiny.origin judges instead, without a cookie
@sensitive_post_parameters()
@sensitive_variables("form", "details")
@require_http_methods(["GET", "HEAD", "POST"])
@private
def sign(request, key):
    """Take the form of a petition page, or of a callout elsewhere."""
    if request.method != "POST":
        return HttpResponseRedirect(petition_page(key).get_url(request))
    petition = signable(key, get_language(), version_read(request.POST))
    if petition is None:
        raise Http404
    came_from = sender(request)
    if came_from is Sender.FOREIGN:
        return refuse(request, "cross_site", 403, petition_page(key))
    refuse_repeated_fields(request.POST)
    # The page itself is only fetched where something of it is shown or asked.
    questions = asked(petition_page(key)) if petition.asks_more else ()
    form = SignForm(request.POST, asked=questions)
    code = read_code(request.POST.get("gathering", ""))
    if not form.is_valid():
        page = petition_page(key)
        context = page.get_context(request, form=form)
        context["gathering"] = Gathering.objects.with_code(code)
        return render(request, page.get_template(request), context, status=422)
    stamp = request.POST.get("form_stamp", "")
    nonce = tokens.nonce_of_stamp(stamp, key) if came_from is Sender.UNKNOWN else ""
    if came_from is Sender.UNKNOWN and not nonce:
        return check_details(request, key, form, code)
    details = form.details()
    in_haste = tokens.was_checked_in_haste(stamp, key)
    how = attempt(request, details, in_haste, nonce, code)
    try:
        signing.sign(petition, get_language(), details, how)
    except signing.PetitionClosed:
        return refuse(request, "closed", 410, petition_page(key))
    except signing.StampSpent:
        return check_details(request, key, form, code)
    return SeeOther(reverse("petition:check_your_email", args=[key]))


def check_details(request, key, form, code):
    """The step for browsers that do not say where a form comes from: look it over, send it again.

    Who went back to change something and sends an old step again gets it anew, with a fresh stamp.
    """
    context = {
        "petition_page": petition_page(key),
        "form": form,
        "form_stamp": tokens.stamp_checked_form(key),
        "gathering": Gathering.objects.with_code(code),
    }
    return render(request, "petition/check_details.html", context)


def refuse_repeated_fields(typed):
    """Raise BadRequest when a field is there twice: two programs could read two signers in it."""
    if any(len(values) > 1 for _, values in typed.lists()):
        raise BadRequest("a field is given twice")


def attempt(request, details, in_haste, nonce, code) -> Attempt:
    """How a form was sent, for those who look for machines."""
    return Attempt(
        network=networks.network(request),
        domain=domains.domain(details.email),
        fell_into_trap=bool(request.POST.get(TRAP)),
        in_haste=in_haste,
        nonce=nonce,
        code=code,
    )


@require_safe
@private
def check_your_email(request, key):
    """The one answer to every signing, whatever the address has done before."""
    return render(request, "petition/check_your_email.html", {"petition_page": petition_page(key)})


@require_safe
def text(request, key, version):
    """A text as it was signed, for as long as the petition is public."""
    page = petition_page(key)
    texts = PetitionText.objects.filter(petition=key, language=page.locale.language_code)
    context = {
        "petition_page": page,
        "text": get_object_or_404(texts, version=version),
        "is_newest": page.petition.text_version == version,
    }
    return render(request, "petition/text.html", context)


def link(read_token):
    """Make a view of a link sent by mail: it gets what `read_token` finds in the token.

    The link itself is the permission, and no other site may learn of it. GET never changes
    anything: mail scanners open links, people press buttons.
    """

    def decorate(view):
        @csrf_exempt
        @require_http_methods(["GET", "HEAD", "POST"])
        @partial(private, referrer_policy="no-referrer")
        @wraps(view)
        def answer(request, token):
            try:
                return view(request, read_token(token))
            except tokens.TokenInvalid:
                return link_problem(request, "unknown", 404)

        return answer

    return decorate


def link_problem(request, reason, status, page=None):
    """A page that says why a link does nothing: `unknown`, `spent` or `closed`."""
    context = {"reason": reason, "petition_page": page}
    return render(request, "petition/link_problem.html", context, status=status)


@link(tokens.read_confirmation)
def confirm(request, link):
    """Show what would be confirmed and a button, and confirm when it is pressed."""
    signature, standing = signing.standing(link)
    if request.method == "POST" and standing is Standing.WAITING:
        if signing.confirm(link):
            return SeeOther(reverse("petition:thanks", args=[signature.petition_id]))
        signature, standing = signing.standing(link)
    page = signature and page_in_any_language(signature.petition_id)
    if standing in (Standing.SPENT, Standing.CLOSED):
        return link_problem(request, standing.value, 410, page)
    if page is None:
        raise Http404
    context = {
        "petition_page": page,
        "signature": signature,
        "answers": in_words(signature.answers, asked(page)),
        "is_confirmed": standing is Standing.CONFIRMED,
        "withdrawal": tokens.make_withdrawal(signature.pk),
    }
    return render(request, "petition/confirm.html", context)


@link(tokens.read_withdrawal)
def withdraw(request, signature_id):
    """Show what can be taken back, and take it back when the button is pressed."""
    if request.method == "POST":
        taking_back.take_back(signature_id)
        return SeeOther(request.path)
    signature, hold = taking_back.hold(signature_id)
    # Works without a page too: a petition taken off the site can still be left.
    page = signature and page_in_any_language(signature.petition_id)
    return render(request, "petition/withdraw.html", {"hold": hold.value, "petition_page": page})


@require_safe
@private
def thanks(request, key):
    """The thank-you page, with the count that one more person just raised."""
    page = page_in_any_language(key)
    if page is None:
        raise Http404
    return render(request, "petition/thanks.html", {"petition_page": page})
