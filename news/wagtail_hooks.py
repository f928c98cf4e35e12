from wagtail.snippets.models import register_snippet

from news.viewsets import TopicViewSet

register_snippet(TopicViewSet)
