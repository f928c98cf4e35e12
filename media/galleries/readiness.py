"""A gallery is published once everybody can tell its pictures, and all who are in them agreed."""

import logging

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.files import attach_files
from media.models.files import People

logger = logging.getLogger(__name__)
# What Wagtail's command says when the hour of a page has come.
BY_THE_CLOCK = "wagtail.publish.scheduled"


class NotReady(ValidationError):
    """What is missing before a gallery can be published, in sentences that name its items."""


def what_is_missing(items, language):
    """Sentences that say what the pictures of `items` lack for a page in `language`, as a list."""
    undescribed = [item.title for item in items if not _are_described(item, language)]
    unasked = [item.title for item in items if not _agreed(item)]
    sentences = [
        (
            undescribed,
            _(
                "To be published, these items need a picture with a description, for those who"
                " cannot see it. Write it under Images: %(items)s"
            ),
        ),
        (
            unasked,
            _(
                "To be published, everybody in the pictures of these items must have agreed. Ask"
                " them, or choose other pictures: %(items)s"
            ),
        ),
    ]
    return [
        sentence % {"items": ", ".join(f"“{title}”" for title in titles)}
        for titles, sentence in sentences
        if titles
    ]


def _pictures(item):
    return [getattr(item, name) for name in ("image", "back") if getattr(item, f"{name}_id")]


def _are_described(item, language):
    shown = [picture.in_language(language) for picture in _pictures(item)]
    return all(picture.text_in(language, "description").strip() for picture in shown)


def _agreed(item):
    """Of every version: each page offers all of them."""
    versions = [version for picture in _pictures(item) for version in picture.all_versions]
    return all(version.people != People.UNASKED for version in versions)


class PublishedWhenReady:
    """Stands before a page type with `items`: nobody publishes it by any way while one lacks
    something, be it the form, a choice of many pages, the translators' desk, or the clock."""

    def publish(self, revision, *args, log_action=True, **kwargs):
        """As Wagtail's; raises NotReady. By the clock it stays due, and is tried at the next turn:
        other pages whose hour has come must not wait for it."""
        page = revision.as_object()
        missing = what_is_missing(attach_files(page.items.all()), page.locale.language_code)
        if not missing:
            return super().publish(revision, *args, log_action=log_action, **kwargs)
        if log_action != BY_THE_CLOCK:
            raise NotReady(missing)
        logger.warning("gallery %s waits: its pictures are not ready to be published", page.pk)
        return None
