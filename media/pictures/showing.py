"""What a template needs to show a picture: addresses, size and description, without a query."""

from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache

from wagtail.images.models import get_rendition_storage

from .shapes import FORMATS, LARGE, ORIGINAL, SHARED, extent, sizes_of, specs_of
from .sizing import files_made, is_unreadable, make_sizes

# What a page may carry of its first picture, in octets, and for how many pixels of it.
INLINE_MOST = 28_000
INLINE_PIXELS = 480
PICTURES_REMEMBERED = 256


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


def shown_in(image, shape, is_first=False):
    """`image` as Shown in `shape`, or None where its file is missing or damaged.

    The first picture of a page: what a telephone takes of it stands in the page itself, in the best
    format, as asking for it would take longer than the whole page (docs/decisions/0031).
    """
    files = _files(image, specs_of(image, shape))
    if not files:
        return None
    sizes, there = sizes_of(image, shape), extent(image, shape)
    sources = []
    for code in FORMATS:
        names = [files[f"{spec}|format-{code}"] for _pixels, spec in sizes]
        urls = [_url(file) for file in names]
        # In a square or a cut, what counts is how large a box the file fills.
        steps = [min(pixels, there) for pixels, _spec in sizes]
        if is_first and code == FORMATS[0]:
            urls = _with_one_inline(image, names, urls, steps)
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


def _with_one_inline(image, files, urls, steps):
    """`urls` of `image` with a data URL for the largest file that a page may carry."""
    for number in reversed(range(len(urls))):
        if steps[number] <= INLINE_PIXELS:
            upload = (image.pk, image.file_hash)
            inline = _data_url(get_rendition_storage(), files[number][0], upload)
            return [*urls[:number], inline or urls[number], *urls[number + 1 :]]
    return urls


@lru_cache(PICTURES_REMEMBERED)
def _data_url(storage, name, _upload):
    """The whole file as an address, or "" where it is too large or cannot be read.

    `_upload` tells two files of one name apart: a picture may get that of one taken away.
    """
    try:
        with storage.open(name) as file:
            content = file.read(INLINE_MOST + 1)
    except OSError:
        return ""
    if len(content) > INLINE_MOST:
        return ""
    return f"data:image/{FORMATS[0]};base64,{b64encode(content).decode()}"
