"""What a machine has translated reaches no visitor before a person has read it.

No machine is set up to begin with: see WAGTAILLOCALIZE_MACHINE_TRANSLATOR in docs/operations.md.
Saving a piece in the editor, changed or not, is reading it.
"""

from functools import wraps

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wagtail_localize.models import StringTranslation, Translation


def unread(translation: Translation):
    """The machine's translations on the page that nobody has saved since."""
    segments = translation.source.stringsegment_set.all()
    return segments.get_translations(translation.target_locale).filter(
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE
    )


def keep_unread_from_visitors():
    """Makes publishing refuse such a page, whichever way it is asked for.

    All ways lead through `Translation.save_target`, and all of them expect a ValidationError.
    Harmless when called twice.
    """
    original = Translation.save_target
    if getattr(original, "refuses_unread", False):
        return

    @wraps(original)
    def save_target(self, user=None, publish=True):
        if publish and unread(self).exists():
            raise ValidationError(_("A machine wrote parts of this. Somebody has to read them."))
        return original(self, user=user, publish=publish)

    save_target.refuses_unread = True
    Translation.save_target = save_target
