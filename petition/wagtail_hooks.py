from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from petition.models import PetitionPage, Signature
from petition.staff.desk import PetitionDesk


@hooks.register("register_admin_viewset")
def staff_screens():
    return PetitionDesk()


@hooks.register("register_log_actions")
def logged_acts(actions):
    actions.register_action(
        "petition.check_total", _("Check a declared total"), _("Checked a declared total")
    )


@hooks.register("before_delete_page")
def keep_signed_petition(request, page):
    """Refuse to delete a page, or a tree of pages, whose words people have put their names to."""
    return _refuse_if_signed(request, [page])


@hooks.register("before_bulk_action")
def keep_signed_petitions(request, action_type, objects, action):
    """As keep_signed_petition, for pages ticked in a list."""
    pages = [item for item in objects if isinstance(item, Page)]
    return _refuse_if_signed(request, pages) if action_type == "delete" else None


def _refuse_if_signed(request, pages):
    for page in pages:
        petitions = PetitionPage.objects.descendant_of(page, inclusive=True)
        keys = petitions.values("translation_key")
        if Signature.objects.filter(petition__in=keys).exists():
            reason = _("People have signed this petition, so it stays. You can unpublish the page.")
            messages.error(request, reason)
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
