from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        """Listens for publishing."""
        from wagtail.signals import page_published

        from search.indexing import index_whole_page

        page_published.connect(index_whole_page, dispatch_uid="search.index_whole_page")
