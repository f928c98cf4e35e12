"""The room of the translations is tested with the drafts that publishing makes."""

import pytest


@pytest.fixture(autouse=True)
def drafts_made():
    """Publishing in English makes the drafts in Khmer, for every test of this folder."""
