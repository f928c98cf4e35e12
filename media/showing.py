"""What a template needs to show a picture: addresses, size and description, without a query."""

from dataclasses import dataclass

from wagtail.images.models import get_rendition_storage

from .shapes import FORMATS, LARGE, ORIGINAL, SHARED, extent, sizes_of, specs_of
from .sizing import files_made, is_unreadable, make_sizes


@dataclass(frozen=True)
class Source:
    """One format of a picture: `type` and `srcset` as HTML has them, `url` of a middling size."""

    type: str
    srcset: str
    url: str


@dataclass(frozen=True)
class Shown:
    """A picture in one shape: its formats, the best first; its pixels, as HTML has them.

    Not as numbers: a template would group their digits as the page's language does.
    """

    sources: list[Source]
    width: str
    height: str

    @property
    def better(self):
        """The formats that only some browsers know."""
        return self.sources[:-1]

    @property
    def fallback(self):
        """The format for all others."""
        return self.sources[-1]


def shown_in(image, shape):
    """`image` as Shown in `shape`, or None where its file is missing or damaged."""
    files = _files(image, specs_of(image, shape))
    if not files:
        return None
    sizes, there = sizes_of(image, shape), extent(image, shape)
    sources = []
    for code in FORMATS:
        urls = [_url(files[f"{spec}|format-{code}"]) for _pixels, spec in sizes]
        # In a square or a cut, what counts is how large a box the file fills.
        steps = [min(pixels, there) for pixels, _spec in sizes]
        srcset = ", ".join(f"{url} {step}w" for url, step in zip(urls, steps, strict=True))
        sources.append(Source(f"image/{code}", srcset, urls[len(urls) // 2]))
    _name, width, height = files[f"{sizes[-1][1]}|format-{FORMATS[-1]}"]
    return Shown(sources, str(width), str(height))


def large_url(image):
    """The address of the large version of `image`, or "" where its file cannot be read."""
    return _url_of(image, LARGE)


def original_url(image):
    """The address of the file as uploaded, or "" where it cannot be read."""
    return _url_of(image, ORIGINAL)


def shared_url(image):
    """The address of `image` as a JPEG, for pages of others, or "" where it cannot be read."""
    return _url_of(image, SHARED)


def file_of(image, spec):
    """[name in the storage, width, height] of a size of `image`; None where it is unreadable."""
    files = _files(image, [spec])
    return files[spec] if files else None


def description_of(image):
    """What a page says of `image` to those who cannot see it; empty for a mere decoration."""
    if image.decorative:
        return ""
    return image.contextual_alt_text or image.default_alt_text


def _url_of(image, spec):
    files = _files(image, [spec])
    return _url(files[spec]) if files else ""


def _files(image, specs):
    """The files of all `specs`; made on the spot where the upload could not, None if unreadable."""
    files = files_made(image)
    if any(spec not in files for spec in specs):
        files = {} if is_unreadable(image) else make_sizes(image, specs)
    return files if all(spec in files for spec in specs) else None


def _url(file):
    return get_rendition_storage().url(file[0])
