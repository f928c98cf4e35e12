"""What the first screen after signing in tells of translations."""

from wagtail.admin.ui.components import Component

from translation.models import DeskEntry
from translation.permissions import languages_of_desk
from translation.report import states_of

# So many of the most needed are named; the list has them all.
NAMED = 8


class DeskPanel(Component):
    """How many translations are in which state, and the first that somebody should look at."""

    name = "translators_desk"
    template_name = "translation/admin/panel.html"
    order = 50

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context):
        entries = DeskEntry.objects.open().in_languages(languages_of_desk(self.user))
        settled = (DeskEntry.State.DONE, DeskEntry.State.RESTING)
        needed = (
            entries.exclude(state__in=settled)
            .select_related("taken_by__wagtail_userprofile", "last_note")
            .in_order_of_need()
            .defer("live_sentences")
        )
        states = [one for one in states_of(entries.counted()) if one["value"] not in settled]
        return {"states": states, "entries": needed[:NAMED], "user": self.user}

    @property
    def is_shown(self):
        """False for whoever has nothing to do with pages, such as who looks after signatures."""
        return bool(languages_of_desk(self.user))
