"""Loads the pictures and documents of many rows at once."""

from wagtail.documents import get_document_model
from wagtail.images import get_image_model


def attach_files(rows):
    """`rows` as a list, pages too, each with its pictures, front and back, and document loaded.

    The queries are constant, however many rows there are.
    """
    picture = get_image_model()
    document = get_document_model()
    return _attach(rows, image=picture, back=picture, listing_image=picture, document=document)


def attach_pictures(rows):
    """`rows` as a list: things with an `image` and pages with a listing picture, all loaded."""
    return _attach(rows, image=get_image_model(), listing_image=get_image_model())


def attach_logo(settings):
    """The same settings of a site, their logo loaded with its sizes."""
    return _attach([settings], logo=get_image_model())[0]


def attach_listing_images(pages):
    """`pages`, of whatever types, as a list with their listing pictures loaded."""
    return _attach(pages, listing_image=get_image_model())


def _attach(rows, **models):
    """Works on the unsaved rows of a preview too, where a queryset's prefetch is not to be had.

    One query a model, whatever the number of rows and of names.
    """
    rows = list(rows)
    for model in set(models.values()):
        names = [name for name in models if models[name] is model]
        places = [(row, name, getattr(row, f"{name}_id", None)) for row in rows for name in names]
        keys = {key for _row, _name, key in places} - {None}
        files = model.objects.in_bulk(keys) if keys else {}
        for row, name, key in places:
            if key in files:
                setattr(row, name, files[key])
    return rows
