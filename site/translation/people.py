"""Who translates into which language."""

from django.conf import settings

from wagtail.models import Locale

from translation.permissions import may_edit_language


def languages_of(user):
    """The languages that `user` translates into: may edit the home page of; never the source."""
    further = Locale.objects.exclude(language_code=settings.LANGUAGE_CODE)
    return [locale for locale in further.order_by("pk") if may_edit_language(user, locale)]
