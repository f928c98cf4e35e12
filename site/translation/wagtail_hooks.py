from django.conf import settings
from django.core.exceptions import PermissionDenied

from wagtail import hooks
from wagtail.models import TranslatableMixin

from .drafts import hand_to_translators
from .permissions import may_edit_language


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def renew_translations(request, instance):
    """Menus, footers and topics have no draft, so saving one is what publishing is to a page."""
    if (
        isinstance(instance, TranslatableMixin)
        and instance.locale.language_code == settings.LANGUAGE_CODE
    ):
        hand_to_translators(instance)


@hooks.register("before_edit_snippet")
def refuse_other_languages(request, instance):
    """Django's permissions know models, not languages: a translator may not touch the source."""
    if isinstance(instance, TranslatableMixin) and not may_edit_language(
        request.user, instance.locale
    ):
        raise PermissionDenied


@hooks.register("before_delete_snippet")
def refuse_deleting_other_languages(request, instances):
    """As refuse_other_languages, for each of the rows chosen."""
    for instance in instances:
        refuse_other_languages(request, instance)
