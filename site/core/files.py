"""Loads the pictures and documents of many rows at once."""

from wagtail.documents import get_document_model
from wagtail.images import get_image_model


def attach_files(rows):
    """`rows` as a list, each with its `image` and `document` loaded, however many there are."""
    return _attach(rows, image=get_image_model(), document=get_document_model())


def attach_listing_images(pages):
    """`pages`, of whatever types, as a list with their listing pictures loaded."""
    return _attach(pages, listing_image=get_image_model())


def _attach(rows, **models):
    """Works on the unsaved rows of a preview too, where a queryset's prefetch is not to be had."""
    rows = list(rows)
    for name, model in models.items():
        keys = {getattr(row, f"{name}_id", None) for row in rows} - {None}
        files = model.objects.in_bulk(keys) if keys else {}
        for row in rows:
            key = getattr(row, f"{name}_id", None)
            if key in files:
                setattr(row, name, files[key])
    return rows
