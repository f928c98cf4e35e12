"""What a machine has translated reaches no visitor before a person has read it.

No machine is set up to begin with: see WAGTAILLOCALIZE_MACHINE_TRANSLATOR in docs/operations.md.
Saving a piece in the editor, changed or not, is reading it.
"""

from functools import wraps

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail_localize.models import StringTranslation, Translation


def unread(translation: Translation):
    """The machine's translations on the page that nobody has saved since."""
    segments = translation.source.stringsegment_set.all()
    return segments.get_translations(translation.target_locale).filter(
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE
    )


class Unread(PermissionDenied):
    """A page was to go live with a machine's text that nobody has read."""

    def __init__(self):
        super().__init__(_("A machine wrote parts of this. Somebody has to read them."))


def keep_unread_from_visitors():
    """Makes publishing refuse such a page, whichever way it is asked for, whoever confirms it.

    A page goes live by Wagtail's one act for revisions, what has no draft by wagtail-localize's
    `save_target`, of which it expects a ValidationError. Harmless when called twice.
    """
    if hasattr(Translation.save_target, "refuses_unread"):
        return
    save_target, publish_revision = Translation.save_target, PublishPageRevisionAction.execute

    @wraps(save_target)
    def save_target_if_read(self, user=None, publish=True):
        if publish and unread(self).exists():
            raise ValidationError(_("A machine wrote parts of this. Somebody has to read them."))
        return save_target(self, user=user, publish=publish)

    @wraps(publish_revision)
    def publish_if_read(self, *arguments, **named):
        translations = Translation.objects.filter(
            source__object_id=self.object.translation_key, target_locale_id=self.object.locale_id
        )
        if any(unread(translation).exists() for translation in translations.filter(enabled=True)):
            raise Unread
        return publish_revision(self, *arguments, **named)

    save_target_if_read.refuses_unread = True
    Translation.save_target = save_target_if_read
    PublishPageRevisionAction.execute = publish_if_read
