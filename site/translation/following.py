"""What is translated goes where its source goes: off the air, elsewhere in the tree, and away.

By signals, since Wagtail's hook for this is called by three of its screens only, and neither by
bulk actions, nor by its API, nor when a page expires. What was translated is kept in any case
(WAGTAILLOCALIZE_DISABLE_ON_DELETE), so that nobody translates a sentence twice.
"""

from django.conf import settings
from django.db.models import Q

from wagtail.actions.move_page import MovePageAction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail_localize.models import Translation


def twins_of(page):
    """The pages in other languages that were made from `page`, stopped ones too.

    None for a page first written in another language: what editors made of it is theirs.
    """
    if page.locale.language_code != settings.LANGUAGE_CODE:
        return Page.objects.none()
    languages = Translation.objects.filter(
        source__object_id=page.translation_key, source__locale_id=page.locale_id
    ).values("target_locale_id")
    return Page.objects.filter(translation_key=page.translation_key, locale_id__in=languages)


def when_unpublished(sender, instance, **_signal):
    """A page was taken from the public, and what says the same in another language goes too."""
    for twin in twins_of(instance):
        twin.unpublish()
        # Nor is anything of it left that would go live by the clock.
        twin.revisions.update(approved_go_live_at=None)


def when_moved(sender, instance, parent_page_before, parent_page_after, **_signal):
    """A page was moved below another."""
    if parent_page_before != parent_page_after:
        follow(instance, parent_page_after)


def follow(page, parent):
    """Move the twins of `page` below those of `parent`.

    Where `parent` has none yet a twin stays, and follows when `translation.drafts` makes one.
    """
    for twin in twins_of(page):
        place = parent.get_translation_or_none(twin.locale)
        if place is None or twin.is_child_of(place) or place.is_descendant_of(twin):
            continue
        slug = find_available_slug(place, twin.slug, ignore_page_id=twin.pk)
        if slug != twin.slug:
            twin = twin.specific
            twin.slug = slug
            twin.save(clean=False)
        MovePageAction(twin, place.specific_deferred, pos="last-child").execute()


def when_deleted(sender, instance, **_signal):
    """A page was deleted, and what was made of it goes too."""
    for twin in twins_of(instance):
        _remove(twin)


def _remove(twin):
    """Delete a page whose source is gone; with pages of its own below it only leaves the air.

    Pages below may have been written in its language alone. Those whose source is deleted as well
    are removed in their turn, and then this one is.
    """
    twin = Page.objects.filter(pk=twin.pk).first()
    if twin is None:
        return
    if twin.numchild:
        twin.unpublish()
        return
    parent = twin.get_parent()
    twin.delete()
    if _has_lost_its_source(parent):
        _remove(parent)


def _has_lost_its_source(page):
    languages = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id
    ).values_list("source__locale_id", flat=True)
    sources = Q(translation_key=page.translation_key, locale_id__in=list(languages))
    return bool(languages) and not Page.objects.filter(sources).exists()


def keep_aliases_in_draft(sender, instance, raw=False, **_signal):
    """No page shows visitors another language than its address promises.

    Wagtail makes an alias in another language live with its source, and again at each publishing.
    """
    if raw or not isinstance(instance, Page) or not (instance.alias_of_id and instance.live):
        return
    if instance.alias_of.locale_id != instance.locale_id:
        instance.live = False
