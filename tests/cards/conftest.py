"""Pages that are published and drawn as on the site, where transactions end."""

from functools import partial

import pytest
from PIL import Image

from cards.models import SocialCard


@pytest.fixture
def cards_drawn(uploads):
    """Publishing draws; uploads, and cards among them, are gone after the test."""


@pytest.fixture
def publishing(cards_drawn, django_capture_on_commit_callbacks):
    """A function to use in `with`: what is published inside has its card afterwards."""
    return partial(django_capture_on_commit_callbacks, execute=True)


@pytest.fixture
def card_files(settings):
    """A function: the names of the files in the folder of cards."""
    folder = settings.MEDIA_ROOT / "cards"
    return lambda: sorted(path.name for path in folder.glob("*"))


@pytest.fixture
def drawn():
    """A function: the picture on the card of a page."""

    def open_card(page):
        with SocialCard.objects.get(page=page.pk).file.open() as file:
            return Image.open(file).convert("RGB")

    return open_card
