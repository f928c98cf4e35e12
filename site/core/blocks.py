"""The blocks a story is built from. Each has a template of the same name under templates/blocks."""

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

# Pictures and embeds stay out of rich text: their descriptions could not be translated there.
PROSE_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"


class ProseBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(**{"features": PROSE_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/prose.html"


class FigureBlock(blocks.StructBlock):
    """One picture with a caption under it."""

    image = ImageBlock(label=_("Picture"))
    # An empty default, never None: wagtail-localize cannot translate a missing string.
    caption = blocks.CharBlock(label=_("Caption"), required=False, default="", max_length=300)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/figure.html"


class FigureRowBlock(blocks.StructBlock):
    """Several pictures side by side, each leading to its large version."""

    figures = blocks.ListBlock(FigureBlock(), label=_("Pictures"), min_num=1, max_num=12)

    class Meta:
        icon = "image"
        label = _("Row of pictures")
        template = "blocks/figure_row.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Words"), max_length=600)
    attribution = blocks.CharBlock(
        label=_("Who said it"), required=False, default="", max_length=160
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "blocks/quote.html"


class PointBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=400)


class PointsBlock(blocks.StructBlock):
    """A few short points side by side, such as demands or steps, numbered in order."""

    points = blocks.ListBlock(PointBlock(), label=_("Points"), min_num=1, max_num=6)

    class Meta:
        icon = "list-ol"
        label = _("Numbered points")
        template = "blocks/points.html"


class DocumentListBlock(blocks.StructBlock):
    documents = blocks.ListBlock(DocumentChooserBlock(), label=_("Documents"), min_num=1)

    def get_searchable_content(self, value):
        """What the documents are called, in every language."""
        documents = [document for document in value["documents"] if document]
        return [text for file in documents for text in [file.title, *file.further_texts()]]

    class Meta:
        icon = "doc-full"
        label = _("Downloads")
        template = "blocks/document_list.html"


class VideoLinkBlock(blocks.StructBlock):
    """A picture of our own that leads to a video elsewhere.

    The player's company learns of a visitor only once the visitor follows the link.
    """

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    url = blocks.URLBlock(label=_("Address of the video"))
    image = ImageBlock(label=_("Picture"))

    class Meta:
        icon = "media"
        label = _("Video")
        template = "blocks/video_link.html"


class StoryBlock(blocks.StreamBlock):
    """The body of a page: the blocks below, and those that rooms above bring (STORY_BLOCKS).

    They are met by their names, so that this room imports none above it. Every story has them, so
    that changing the setting changes migrations as changing this class does.
    """

    heading = HeadingBlock(max_length=160)
    prose = ProseBlock()
    figure = FigureBlock()
    figure_row = FigureRowBlock()
    points = PointsBlock()
    quote = QuoteBlock()
    document_list = DocumentListBlock()
    video_link = VideoLinkBlock()

    def __init__(self, local_blocks=(), **kwargs):
        brought = [(name, import_string(path)()) for name, path in settings.STORY_BLOCKS.items()]
        super().__init__([*brought, *local_blocks], **kwargs)


class ProfileLinkBlock(blocks.StructBlock):
    """A profile on another site, shown as a plain link."""

    name = blocks.CharBlock(label=_("Name"), max_length=40)
    url = blocks.URLBlock(label=_("Address"))

    class Meta:
        icon = "link"
        label = _("Profile")
