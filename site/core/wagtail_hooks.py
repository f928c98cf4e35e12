from wagtail.snippets.models import register_snippet

from core.viewsets import FrameViewSetGroup

register_snippet(FrameViewSetGroup)
