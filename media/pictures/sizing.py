"""Makes the sizes of a picture that pages show, and writes down beside the picture what there is.

Each is a rendition of Wagtail's, so that its screens, its purging and its deleting know them. What
is written down, in `CampaignImage.sizes`, is a copy of those rows that saves a page the query.
"""

import logging

from django.core.files.base import ContentFile

from wagtail.images.models import get_rendition_upload_to

from .drawing import drawn
from .shapes import every_spec, key_of

logger = logging.getLogger(__name__)


def fingerprint(image):
    """What the files made of a picture depend on: its file and its focal point."""
    return [
        image.file.name,
        image.focal_point_x,
        image.focal_point_y,
        image.focal_point_width,
        image.focal_point_height,
    ]


def files_made(image):
    """{filter: [name, width, height]} as written down, empty where that is of an earlier state."""
    return image.sizes.get("made", {}) if image.sizes.get("of") == fingerprint(image) else {}


def is_unreadable(image):
    """True when the file of `image` was missing or damaged the last time."""
    return image.sizes.get("of") == fingerprint(image) and "unreadable" in image.sizes


def is_sized(image):
    """True when everything pages show of `image` is made and written down."""
    return is_unreadable(image) or files_made(image).keys() >= {*every_spec(image)}


def make_sizes(image, specs=None):
    """Makes those of `specs`, or of all, that are missing; returns {filter: [name, width, height]}.

    Empty, and a line in the log, when the file is missing or cannot be read; that is written down
    too, so that no page tries again before the file changes or `make_renditions` is run.
    """
    specs = every_spec(image) if specs is None else specs
    _drop_renditions_of_another_file(image)
    try:
        made = _existing(image)
        missing = [spec for spec in specs if spec not in made]
        if missing:
            _store(image, list(drawn(image, missing)))
            made = _existing(image)
    except Exception as problem:  # noqa: BLE001  what Pillow raises depends on where the damage is
        logger.warning("picture %s cannot be read: %s", image.pk, type(problem).__name__)
        if _will_pass(problem):
            return {}
        _write_down(image, {"of": fingerprint(image), "unreadable": True})
        return {}
    _write_down(image, {"of": fingerprint(image), "made": made})
    return made


def make_missing_sizes(images, again=False):
    """Makes what is missing of each of `images`, also where only the file of a rendition is gone.

    `again` makes all of it anew. Yields each picture with its files, as make_sizes returns them.
    """
    for image in images:
        for rendition in image.renditions.all():
            if again or not rendition.file.storage.exists(rendition.file.name):
                rendition.delete()
        image.sizes = {}
        yield image, make_sizes(image)


def _existing(image):
    keys = {spec: key_of(image, spec) for spec in every_spec(image)}
    return {
        row.filter_spec: [row.file.name, row.width, row.height]
        for row in image.renditions.filter(filter_spec__in=keys)
        if row.focal_point_key == keys[row.filter_spec]
    }


def _store(image, files):
    """A file and a row for each of `files`; where another process was faster, its own stay."""
    model = image.get_rendition_model()
    storage = model._meta.get_field("file").storage
    rows = []
    for file in files:
        path = get_rendition_upload_to(model(image=image), file.name_for(image))
        row = model(
            image=image,
            filter_spec=file.spec,
            focal_point_key=key_of(image, file.spec),
            # By its name: content assigned would be decoded once more, to learn its size.
            file=storage.save(path, ContentFile(file.content)),
            width=file.width,
            height=file.height,
        )
        rows.append(row)
    model.objects.bulk_create(rows, ignore_conflicts=True)
    kept = {*image.renditions.values_list("file", flat=True)}
    for row in rows:
        if row.file.name not in kept:
            storage.delete(row.file.name)


def _drop_renditions_of_another_file(image):
    """A file replaced by a program, not on the staff's screen, leaves the old one's renditions."""
    before = image.sizes.get("of")
    if before and before[0] != image.file.name:
        image.renditions.all().delete()


def _write_down(image, sizes):
    image.sizes = sizes
    type(image).objects.filter(pk=image.pk).update(sizes=sizes)


def _will_pass(problem):
    """True for trouble of the machine, such as a full disk, and not of the picture."""
    cause = problem.__cause__ or problem
    if isinstance(cause, FileNotFoundError):
        return False
    return isinstance(cause, MemoryError) or getattr(cause, "errno", None) is not None
