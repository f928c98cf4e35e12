"""Sentences of Django's own forms that a visitor can meet.

Django's Khmer lacks them, so they stand in our catalogue. They are named here because gathering
the strings to translate reads our files only, and would put them away as no longer used.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

FORM_MESSAGES = (
    # Translators: spoken by Django beside a field of a form.
    gettext_noop("This field is required."),
    # Translators: spoken by Django beside a field of a form.
    gettext_noop("Enter a valid email address."),
    # Translators: spoken by Django beside a field of a form.
    gettext_noop("Select a valid choice. %(value)s is not one of the available choices."),
    # Translators: spoken by Django beside a field of a form.
    gettext_noop("Null characters are not allowed."),
    # Translators: spoken by Django beside a field of a form.
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
)
