"""No half-translated page goes live, unless somebody said so knowing what is missing.

The guard stands where every way of publishing comes through: Wagtail's one act that publishes a
revision of a page, and wagtail-localize's one that writes a translation into its page. Editors'
screens ask beforehand (wagtail_hooks, views); this is for the ways nobody thought of.

Snippets (masthead, footer, topics) have no drafts, so there is nothing to hold back: they are there
from the start, and say in the source language what nobody has translated yet. A check
refuses one with drafts at start-up (checks).
"""

import logging
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max

from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from translation.desk import written_down_once
from translation.sentences import missing_in

logger = logging.getLogger("translation")

INCOMPLETE = "translation.publish_incomplete"
HELD_BACK = "translation.hold_back"
# What Wagtail calls publishing by the clock.
BY_THE_CLOCK = "wagtail.publish.scheduled"
# So many of the missing sentences are named in the log, each up to so many characters.
NAMED = 20
NAMED_LENGTH = 80

_confirmed: ContextVar[bool] = ContextVar("confirmed", default=False)


class PublishIncomplete(PermissionDenied):
    """A page was to go live with sentences that are not translated; `page` is which."""

    def __init__(self, page, missing):
        super().__init__(
            f"“{page}” has {len(missing)} sentences without a translation."
            " Publish it from its own screen, where you are told which."
        )
        self.page = page
        self.missing = missing


@contextmanager
def incomplete_confirmed():
    """Inside, a page may go live with sentences missing, and the log says so."""
    token = _confirmed.set(True)
    try:
        yield
    finally:
        _confirmed.reset(token)


def translation_of(page):
    """The translation that `page` is, stopped or not; None for a page that nothing precedes."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id
        )
        .select_related("source", "target_locale")
        .first()
    )


def missing_from(page, translation=None):
    """The sentences that `page`, with the text it is to have, would leave in another language.

    Of a stopped translation, whose page is written by hand, those that stand there word for word.
    """
    translation = translation or translation_of(page)
    if translation is None or page.alias_of_id:
        return []
    missing = missing_in(translation)
    if translation.enabled or not missing:
        return missing
    standing = {
        segment.string.data
        for segment in extract_segments(page.specific)
        if isinstance(segment, StringSegmentValue)
    }
    return [sentence for sentence in missing if sentence.marked_up in standing]


def guard_publishing():
    """Put the guard in front of both acts. Harmless when called twice."""
    if not hasattr(PublishPageRevisionAction.execute, "is_guarded"):
        PublishPageRevisionAction.execute = _guarded_act(PublishPageRevisionAction.execute)
    if not hasattr(Translation.save_target, "is_guarded"):
        Translation.save_target = _guarded_writing(Translation.save_target)


def _guarded_act(publish):
    @wraps(publish)
    def execute(self, skip_permission_checks=False):
        self.check(skip_permission_checks=skip_permission_checks)
        translation = translation_of(self.object)
        if translation is None:
            return publish(self, skip_permission_checks=skip_permission_checks)
        if translation.enabled and _says_more_than(translation, self.revision):
            _renew(self, translation)
        missing = missing_from(self.object, translation)
        if missing and not _may_go_live(self, missing):
            return None
        with written_down_once():
            return publish(self, skip_permission_checks=skip_permission_checks)

    execute.is_guarded = True
    return execute


def _may_go_live(action, missing):
    """True when the page of `action` may be published incomplete. Raises PublishIncomplete."""
    if _confirmed.get():
        _log(INCOMPLETE, action, missing)
        return True
    if action.log_action == BY_THE_CLOCK:
        if _was_confirmed(action.revision, missing):
            return True
        # Nobody is there to be asked, and the pages behind it in the row are to go live.
        action.revision.approved_go_live_at = None
        action.revision.save(update_fields=["approved_go_live_at"])
        _log(HELD_BACK, action, missing)
        logger.warning("Page %s was to go live by the clock, incomplete", action.object.pk)
        return False
    raise PublishIncomplete(action.object, missing)


def _was_confirmed(revision, missing):
    """True when somebody let this revision go live incomplete, and no more is missing since."""
    entries = PageLogEntry.objects.filter(revision=revision, action=INCOMPLETE)
    entry = entries.order_by("-timestamp").first()
    return entry is not None and {one.key for one in missing} <= set(entry.data["keys"])


def _log(name, action, missing):
    data = {
        "missing": len(missing),
        "sentences": [sentence.text[:NAMED_LENGTH] for sentence in missing[:NAMED]],
        "keys": [sentence.key for sentence in missing],
    }
    log(
        instance=action.object,
        action=name,
        user=action.user,
        revision=action.revision,
        data=data,
    )


def _says_more_than(translation, revision):
    """True when source or translation changed after `revision` was made."""
    source = translation.source
    texts = {"context__object_id": source.object_id, "locale_id": translation.target_locale_id}
    moments = [
        source.last_updated_at,
        *(
            model.objects.filter(**texts).aggregate(last=Max("updated_at"))["last"]
            for model in (StringTranslation, SegmentOverride)
        ),
    ]
    return any(moment and moment > revision.created_at for moment in moments)


def _renew(action, translation):
    """Let `action` publish the text as it is at the desk now, in place of an older revision."""
    page = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    page.go_live_at, page.expire_at = action.object.go_live_at, action.object.expire_at
    action.revision = page.save_revision(user=action.user)
    action.object = action.instance = action.revision.as_object()


def _guarded_writing(save_target):
    @wraps(save_target)
    def guarded(self, user=None, publish=True):
        model = self.source.specific_content_type.model_class()
        if not issubclass(model, Page):
            return save_target(self, user=user, publish=publish)
        page = Page.objects.filter(
            translation_key=self.source.object_id, locale_id=self.target_locale_id
        ).first()
        if not publish:
            # It would write into the page itself, live or not.
            if page is None or not page.live or page.alias_of_id:
                save_target(self, user=user, publish=False)
            return None
        missing = missing_in(self)
        if missing and not _confirmed.get():
            raise PublishIncomplete(page or self.source.object_repr, missing)
        try:
            # All or nothing: when the act refuses, the page is as it was.
            with transaction.atomic():
                save_target(self, user=user, publish=False)
                self.get_target_instance().get_latest_revision().publish(user=user)
        except ValidationError:
            # Which sentence is at fault was noted and undone: this notes it again, and raises.
            save_target(self, user=user, publish=False)
            raise
        return None

    guarded.is_guarded = True
    return guarded
