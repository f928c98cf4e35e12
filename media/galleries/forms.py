"""What staff fill in of a gallery: an item needs no more than its picture."""

from django.utils.translation import gettext_lazy as _

from core.pages import BasePageForm

from .completing import title_of
from .readiness import what_is_missing


class GalleryPageForm(BasePageForm):
    """Lets titles and kinds be left out that `completing` can fill in, and no others.

    Says what is missing when a gallery is to be published; a draft is saved as it is.
    """

    def clean(self):
        cleaned = super().clean()
        items = self.formsets.get("items")
        if items and not self.is_deferred_validation and items.is_valid():
            kept = [form.instance for form in items.forms if form not in items.deleted_forms]
            for item in kept:
                # What is said of it names it.
                item.title = title_of(item, self.instance.locale)
            for sentence in what_is_missing(kept, self.instance.locale.language_code):
                self.add_error(None, sentence)
        return cleaned

    def is_valid(self):
        """As Wagtail's; says beside each item what nothing else tells. A draft may wait for it."""
        is_valid = super().is_valid()
        may_wait = self.is_deferred_validation
        if may_wait or self.data.get("kind") or "items" not in self.formsets:
            return is_valid
        for form in self.formsets["items"].forms:
            values = getattr(form, "cleaned_data", {})
            if values.get("image") and not values.get("kind") and not values.get("DELETE"):
                form.add_error("kind", _("Say what this is: the gallery holds several kinds."))
                is_valid = False
        return is_valid
