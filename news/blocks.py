"""The turns of a conversation, as a transcript holds them."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from core.blocks import ProseBlock


class TurnBlock(blocks.StructBlock):
    """What one person said before another spoke."""

    speaker = blocks.CharBlock(label=_("Speaker"), max_length=120)
    role = blocks.CharBlock(label=_("Who that is"), required=False, default="", max_length=160)
    words = ProseBlock(label=_("What was said"))


class QuestionBlock(TurnBlock):
    class Meta:
        icon = "help"
        label = _("Question")
        template = "blocks/question.html"


class AnswerBlock(TurnBlock):
    class Meta:
        icon = "comment"
        label = _("Answer")
        template = "blocks/answer.html"


class NoteBlock(ProseBlock):
    """The editor's own words between the turns."""

    class Meta:
        icon = "pilcrow"
        label = _("Editor's note")
        template = "blocks/note.html"


class ConversationBlock(blocks.StreamBlock):
    question = QuestionBlock()
    answer = AnswerBlock()
    note = NoteBlock()
