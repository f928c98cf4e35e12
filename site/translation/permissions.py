"""Who may change what in which language."""

from wagtail.models import Page


def may_edit_language(user, locale):
    """True for whoever may edit the home page in `locale`: snippets of a language go with it."""
    homes = Page.objects.filter(locale=locale, depth=2)
    return any(home.permissions_for_user(user).can_edit() for home in homes)
