"""Who translates into which language, and who decides about its words."""

from django.conf import settings

from wagtail.models import Locale, Page
from wagtail.snippets.permissions import user_can_edit_snippet_type

from translation.permissions import may_edit_language, may_publish_language


def may_translate(user, instance):
    """True for whoever may edit `instance`, a page or a snippet in a further language."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    return user_can_edit_snippet_type(user, type(instance)) and may_edit_language(
        user, instance.locale
    )


def languages_of(user):
    """The languages that `user` translates into: may edit the home page of; never the source."""
    further = Locale.objects.exclude(language_code=settings.LANGUAGE_CODE)
    return [locale for locale in further.order_by("pk") if may_edit_language(user, locale)]


def may_decide(user, locale):
    """True for whoever decides what is said in `locale`: who may publish in it."""
    return may_publish_language(user, locale)
