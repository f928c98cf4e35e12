"""Home pages stay where they are: without one, its whole language is gone from the site.

And the way to the style guide.
"""

from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from home.style_guide import style_guide

# Wagtail's names of what can be done to many pages at once.
REFUSED_IN_BULK = {"delete", "move", "unpublish"}


def is_home_page(page):
    """True on the topmost page of a language."""
    return isinstance(page, Page) and page.depth == 2


def refuse(request, page):
    """Back to the home page with the reason; nobody is excepted."""
    messages.error(
        request,
        _(
            "The home page of a language cannot be unpublished, moved or deleted:"
            " everything below it would be gone with it."
        ),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def keep_home_page(request, page):
    """Deleting a home page ends its language, unpublishing it answers 404 there."""
    return refuse(request, page) if is_home_page(page) else None


@hooks.register("before_move_page")
def keep_home_page_in_place(request, page, destination):
    """A home page below another page is no longer the top of its language."""
    return keep_home_page(request, page)


@hooks.register("before_bulk_action")
def keep_home_page_in_bulk(request, action_type, objects, action):
    """One home page among the pages ticked refuses the whole lot."""
    homes = [chosen for chosen in objects if is_home_page(chosen)]
    return refuse(request, homes[0]) if homes and action_type in REFUSED_IN_BULK else None


@hooks.register("register_admin_urls")
def style_guide_address():
    """Under the admin's prefix, which lets nobody in who has not signed in."""
    return [path("style-guide/", style_guide, name="style_guide")]


@hooks.register("register_settings_menu_item")
def style_guide_menu_item():
    return MenuItem(gettext_lazy("Style guide"), reverse("style_guide"), icon_name="view")
