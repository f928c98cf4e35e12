"""Takes in what a PO file brings: all of it, or nothing."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bs4 import BeautifulSoup
from wagtail_localize.models import StringSegment, StringTranslation, Translation, get_edit_url

from khmer.spelling import normalise
from translation.desk import written_down_once
from translation.models import GlossaryTerm
from translation.offline.reading import Sent, UnreadableError
from translation.offline.work import target_of
from translation.offline.writing import BELONGS_TO, MADE_AT
from translation.permissions import may_edit
from translation.quality import refusals_for

# Stands beside each string at the desk: "Translated with PO file on …".
TOOL = "PO file"


@dataclass
class About:
    """A string of a file, its English shortened, and what is to be said of it."""

    string: str
    reasons: list[str]


@dataclass
class Outcome:
    """What became of one file."""

    name: str
    title: str = ""
    edit_url: str = ""
    # Why nothing of the file was taken: the file itself, or strings in it.
    problem: str = ""
    refused: list[About] = field(default_factory=list)
    # Strings that nothing speaks against, and that are not needed or not ready.
    left_out: list[About] = field(default_factory=list)
    stored: int = 0
    same: int = 0

    @property
    def is_refused(self):
        return bool(self.problem or self.refused)


def take_in(sent: Sent, user, only=None) -> Outcome:
    """Store what a file brings for the page it was made from, for `user`.

    A file is the unit: when anything speaks against one of its strings, nothing of it is stored,
    and what the desk has stays as it is. Strings the page no longer has, strings marked as not
    ready, and those that were changed at the desk after the file was made are left out and named.
    With `only`, a Translation, a file made from another one is refused.
    """
    outcome = Outcome(sent.name)
    try:
        if sent.po is None:
            raise UnreadableError(sent.problem)
        with transaction.atomic(), written_down_once():
            _take_in(sent.po, user, only, outcome)
    except UnreadableError as refusal:
        outcome.problem = refusal.args[0]
    return outcome


def _take_in(po, user, only, outcome):
    translation = translation_for(po, only)
    instance = target_of(translation)
    if instance is None or not may_edit(user, instance):
        raise UnreadableError(_("You may not edit the page of this file."))
    outcome.title = translation.source.object_repr
    outcome.edit_url = get_edit_url(instance)
    refuse_other_languages(po, translation)
    made_at = moment(po)
    segments, said = strings_of(translation), said_in(translation)
    glossary = GlossaryTerm.objects.in_language(translation.target_locale).as_terms()
    new, seen = [], set()
    for entry in po:
        if entry.obsolete or not entry.msgstr:
            continue
        place = (entry.msgctxt, entry.msgid)
        segment = segments.get(place)
        before = segment and said.get((segment.string_id, segment.context_id))
        if segment is None:
            outcome.left_out.append(about(entry, _("The page no longer has this English.")))
        elif entry.fuzzy:
            outcome.left_out.append(about(entry, _("It is marked as needing work.")))
        elif place in seen:
            outcome.refused.append(about(entry, _("It stands twice in the file.")))
        elif found := refusals_for(translation, segment, entry.msgstr, glossary, in_file=True):
            outcome.refused.append(about(entry, *(one.sentence for one in found)))
        else:
            text = normalise(as_stored(entry.msgstr))
            if before and text == normalise(as_stored(before.data)) and not before.has_error:
                outcome.same += 1
            elif before and before.updated_at > made_at:
                outcome.left_out.append(
                    about(entry, _("Somebody changed it at the desk after the file was made."))
                )
            else:
                new.append((segment, text))
        seen.add(place)
    if not new and not outcome.same and not outcome.left_out and not outcome.refused:
        raise UnreadableError(_("There is no translation in this file."))
    if outcome.left_out and not new and not outcome.same and not outcome.refused:
        # Said once for the file, with the strings below it.
        outcome.problem = _("Nothing in this file could be used.")
    if not outcome.is_refused:
        outcome.stored = len(new)
        for segment, text in new:
            store(translation, segment, text, user)


def translation_for(po, only):
    """The translation under way that `po` was made from. Raises UnreadableError without one."""
    try:
        uuid = UUID(po.metadata.get(BELONGS_TO, ""))
    except ValueError:
        raise UnreadableError(
            _("This file does not say which page it belongs to: it was not made at this desk.")
        ) from None
    if only is not None and only.uuid != uuid:
        raise UnreadableError(_("This file was made from another page."))
    found = Translation.objects.filter(uuid=uuid).select_related("source", "target_locale").first()
    if found is None:
        raise UnreadableError(_("The page of this file is not on this site."))
    if not found.enabled:
        raise UnreadableError(_("The translation of this page was stopped."))
    return found


def refuse_other_languages(po, translation):
    """Raise UnreadableError where `po` says that it is in another language. It may say nothing."""
    stated = po.metadata.get("Language", "").strip()
    meant = translation.target_locale.language_code
    if stated and stated.replace("_", "-").lower().split("-")[0] != meant.split("-")[0]:
        raise UnreadableError(
            _("This file is in another language: it says “%(stated)s”, its page “%(meant)s”.")
            % {"stated": stated[:20], "meant": meant}
        )


def moment(po) -> datetime:
    """When `po` was made; long ago where it does not say so.

    So what the desk has is never written over by a file of unknown age.
    """
    try:
        made_at = datetime.fromisoformat(po.metadata.get(MADE_AT, ""))
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)
    return made_at if timezone.is_aware(made_at) else timezone.make_aware(made_at)


def strings_of(translation):
    """{(path, English): segment} of what the page has now."""
    segments = StringSegment.objects.filter(source=translation.source)
    return {
        (segment.context.path, segment.string.data): segment
        for segment in segments.select_related("string", "context")
    }


def said_in(translation):
    """{(string, context): StringTranslation} of what the desk has now, held until the end."""
    said = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale
    )
    return {(one.translation_of_id, one.context_id): one for one in said.select_for_update()}


def as_stored(text: str) -> str:
    """`text` with its markup closed and its signs escaped, as wagtail-localize writes strings."""
    return str(BeautifulSoup(text, "html.parser"))


def about(entry, *reasons) -> About:
    words = entry.msgid if len(entry.msgid) <= 120 else f"{entry.msgid[:119]}…"
    return About(words, list(reasons))


def store(translation, segment, text, user):
    """Put `text` where the editor's own button puts it."""
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        locale=translation.target_locale,
        context=segment.context,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": TOOL,
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )
