"""An editor chooses each topic once, in the source language."""

from news.models import NewsPage
from tests import factories


def test_each_topic_is_offered_once(client, home):
    index = factories.news_index(home)
    factories.in_khmer(factories.topic())
    client.force_login(factories.user(is_superuser=True))
    form = client.get(f"/admin/pages/add/news/newspage/{index.pk}/").context["form"]
    assert [str(topic) for topic in form.fields["topics"].queryset] == ["Elections"]
    assert form._meta.model is NewsPage
