"""What the history of a page says of its publishing, where sentences were missing."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wagtail.log_actions import LogFormatter

from translation.publishing import HELD_BACK, INCOMPLETE


def told(actions):
    """Registers both entries with Wagtail's log."""

    @actions.register_action(INCOMPLETE)
    class PublishedIncomplete(LogFormatter):
        label = _("Publish incomplete")

        def format_message(self, entry):
            number = entry.data.get("missing", 0)
            return ngettext(
                "Published although %(number)d sentence is not translated",
                "Published although %(number)d sentences are not translated",
                number,
            ) % {"number": number}

        def format_comment(self, entry):
            return " · ".join(entry.data.get("sentences", []))

    @actions.register_action(HELD_BACK)
    class HeldBack(LogFormatter):
        label = _("Hold back")

        def format_message(self, entry):
            number = entry.data.get("missing", 0)
            return ngettext(
                "Not published when it was time: %(number)d sentence is not translated",
                "Not published when it was time: %(number)d sentences are not translated",
                number,
            ) % {"number": number}
