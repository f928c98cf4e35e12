"""Indexes a page once all of it is stored."""

from functools import partial

from django.db import transaction

from wagtail.search import index


def index_whole_page(sender, instance, **kwargs):
    """Index a page just published, with its topics and the items of its lists.

    Wagtail has indexed it when its own row was saved, which is before these were.
    """
    transaction.on_commit(partial(_index_as_stored, type(instance), instance.pk))


def _index_as_stored(model, pk):
    for page in model.objects.filter(pk=pk):
        index.insert_or_update_object(page)
