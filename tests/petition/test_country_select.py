"""The list of countries is what Django would have written, only sooner."""

from django import forms

import pytest
from bs4 import BeautifulSoup

from petition.widgets import CountrySelect

CHOICES = [("", "Choose"), ("CI", "Côte d'Ivoire"), ("GW", "A <b> & C"), ("KH", "កម្ពុជា")]


def options(widget, value):
    html = widget.render("country", value, {"id": "id_country", "required": True})
    (select,) = BeautifulSoup(html, "html.parser").find_all("select")
    return select.attrs, [(one.attrs, one.text) for one in select.find_all("option")]


@pytest.mark.parametrize("value", ["KH", "", None, "nowhere", '"><script>'])
def test_it_is_the_same_as_djangos(value):
    attrs = {"autocomplete": "country"}
    ours = CountrySelect(attrs=attrs, choices=CHOICES)
    assert options(ours, value) == options(forms.Select(attrs=attrs, choices=CHOICES), value)


def test_what_was_chosen_once_is_not_chosen_for_the_next():
    widget = CountrySelect(choices=CHOICES)
    options(widget, "KH")
    assert "selected" not in widget.render("country", "nowhere")
