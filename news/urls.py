from django.urls import path

from discovery.caching import MINUTE, kept
from news.feeds import FEEDS

app_name = "feeds"
urlpatterns = [
    path(f"news{about}.{ending}", kept(10 * MINUTE, feed()), name=ending)
    for ending, feed in FEEDS.items()
    for about in ("", "/<slug:topic>")
]
