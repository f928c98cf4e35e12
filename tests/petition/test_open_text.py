"""Whatever is typed is either refused by the form or stored whole."""

import uuid

from django.utils import translation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition.forms import SignForm
from petition.secrecy import blind_index, sealing

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=140)
KHMER = st.text(st.characters(min_codepoint=0x1780, max_codepoint=0x17FF), max_size=40)


@pytest.mark.parametrize("language", ["en", "km"])
@given(name=ANYTHING | KHMER, email=ANYTHING, comment=ANYTHING | KHMER, country=ANYTHING)
def test_no_text_breaks_the_form(language, name, email, comment, country):
    typed = {"name": name, "email": email, "comment": comment, "country": country}
    with translation.override(language):
        form = SignForm(typed)
        form.is_valid()
        assert {"email", "country"} <= set(form.errors) | set(form.cleaned_data)
        assert all(str(message) for messages in form.errors.values() for message in messages)


@given(name=ANYTHING | KHMER, comment=ANYTHING | KHMER)
def test_what_is_taken_is_sealed_whole_and_has_a_number(name, comment):
    typed = {"name": name, "email": "a@example.org", "comment": comment, "country": "KH"}
    form = SignForm(typed)
    if form.is_valid():
        details = form.details()
        for text in (details.name, details.comment):
            assert sealing.unseal(sealing.seal(text, b"place"), b"place") == text
        assert len(blind_index.name_key(uuid.uuid4(), details.name)) == blind_index.LENGTH
