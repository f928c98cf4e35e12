"""No picture is squeezed or stretched, on any kind of page, narrow or wide, in either language."""

import pytest

from tests.browser.demo_site import LANGUAGES
from tests.browser.page_types import PAGE_TYPES, path_of

# The pictures whose room has other proportions than they, and that fill it all the same.
OUT_OF_SHAPE = """async () => {
    const pictures = [...document.images];
    pictures.forEach(picture => { picture.loading = "eager"; });
    await Promise.all(pictures.map(picture => picture.decode().catch(() => null)));
    const inner = (picture, side, edges) => edges.reduce(
        (left, edge) => left - parseFloat(getComputedStyle(picture)[edge]), picture[side]);
    return pictures.filter(picture => {
        const width = inner(picture, "clientWidth", ["paddingLeft", "paddingRight"]);
        const height = inner(picture, "clientHeight", ["paddingTop", "paddingBottom"]);
        if (!width || !height || getComputedStyle(picture).objectFit !== "fill") return false;
        const stretched = width / height / (picture.naturalWidth / picture.naturalHeight);
        return Math.abs(stretched - 1) > 0.04;
    }).map(picture => picture.currentSrc.slice(-60));
}"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_picture_is_out_of_shape(open_browser, language, width):
    page = open_browser(width=width)
    found = []
    for page_type in PAGE_TYPES:
        page.goto(path_of(page_type, language))
        assert page.evaluate("document.images.length")
        found += [f"{language} {page_type}: {name}" for name in page.evaluate(OUT_OF_SHAPE)]
    assert not found, "\n".join(found)
