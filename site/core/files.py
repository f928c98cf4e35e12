"""Loads the pictures and documents of many rows at once."""

from wagtail.documents import get_document_model
from wagtail.images import get_image_model


def attach_files(rows):
    """`rows` as a list, each with its `image` and `document` loaded, however many there are.

    Works on the unsaved rows of a preview too, where a queryset's prefetch is not to be had.
    """
    rows = list(rows)
    for name, model in (("image", get_image_model()), ("document", get_document_model())):
        keys = {getattr(row, f"{name}_id", None) for row in rows} - {None}
        if not keys:
            continue
        files = model.objects.in_bulk(keys)
        for row in rows:
            if getattr(row, f"{name}_id", None) in files:
                setattr(row, name, files[getattr(row, f"{name}_id")])
    return rows


def attach_listing_images(pages):
    """`pages`, of whatever types, as a list with their listing pictures loaded."""
    pages = list(pages)
    keys = {getattr(page, "listing_image_id", None) for page in pages} - {None}
    images = get_image_model().objects.in_bulk(keys) if keys else {}
    for page in pages:
        if getattr(page, "listing_image_id", None) in images:
            page.listing_image = images[page.listing_image_id]
    return pages
