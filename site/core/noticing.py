"""Notices what changes for every page: whatever an editor does to pages, menus, logo or sites."""

from django.db.models.signals import post_delete, post_save

from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_slug_changed, post_page_move

from core.models import Footer, FooterLink, Masthead, MenuItem, SiteSettings
from core.remembering import note_change

SHARED = (
    *(Page, PageViewRestriction, Site, Locale, AbstractImage),
    *(SiteSettings, Masthead, MenuItem, Footer, FooterLink),
)
# What is saved of a page while its draft is being written; the public sees none of it.
OF_DRAFTS = {"draft_title", "has_unpublished_changes", "wagtail_admin_comments"}
OF_DRAFTS |= {"latest_revision", "latest_revision_created_at"}


def saved(sender, instance, update_fields=None, **_signal):
    """A row was saved: note it when pages share what it says."""
    is_draft = bool(update_fields) and OF_DRAFTS.issuperset(update_fields)
    if issubclass(sender, SHARED) and not is_draft:
        note_change()


def deleted(sender, instance, **_signal):
    """A row was deleted. A picture's sizes count here too: the logo may have been among them."""
    if issubclass(sender, (*SHARED, AbstractRendition)):
        note_change()


def notice_changes():
    """Connects the signals."""
    post_save.connect(saved, dispatch_uid="core.noticing.saved")
    post_delete.connect(deleted, dispatch_uid="core.noticing.deleted")
    # Both write to pages below as well, after the page itself was saved.
    page_slug_changed.connect(note_change, dispatch_uid="core.noticing.slug")
    post_page_move.connect(note_change, dispatch_uid="core.noticing.move")
