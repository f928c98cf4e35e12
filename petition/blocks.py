"""The block with which other pages ask for signatures. Part of every story: see STORY_BLOCKS."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks


class PetitionCalloutBlock(blocks.StructBlock):
    """The count of a petition and a short form to sign it, on a page about something else.

    Shown is the chosen petition's page in the language of the page around it.
    """

    petition = blocks.PageChooserBlock(label=_("Petition"), page_type="petition.PetitionPage")
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    # An empty default, never None: wagtail-localize cannot translate a missing string.
    text = blocks.TextBlock(label=_("Text"), required=False, default="", max_length=400)

    class Meta:
        icon = "edit"
        label = _("Petition to sign")
        template = "blocks/petition_callout.html"
