"""Who may change what in which language."""

from wagtail.models import Page

from translation.drafts import is_itself_translated


def may_edit_language(user, locale):
    """True for whoever may edit the home page in `locale`: snippets of a language go with it."""
    homes = Page.objects.filter(locale=locale, depth=2)
    return any(home.permissions_for_user(user).can_edit() for home in homes)


def may_cut_off(user, instance):
    """True for whoever may part the translation `instance` from its source.

    Stopping it, making it an alias and deleting it all change or end what visitors read, or what
    the next publishing brings: for a page the right to publish it, for a snippet the right to
    hand texts over.
    """
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_publish()
    return user.has_perm("wagtail_localize.submit_translation")


def may_delete_page(user, page):
    """False for a translation in the hands of somebody who may not cut it off.

    Wagtail lets whoever may change a draft delete it, and a deleted translation is not made again.
    """
    return not is_itself_translated(page) or may_cut_off(user, page)
