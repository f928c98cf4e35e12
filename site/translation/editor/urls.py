"""Below /admin/localize/, in front of wagtail-localize's own addresses."""

from django.urls import path

from translation.views import for_translators

from . import views

app_name = "translators_editor"
urlpatterns = [
    path(
        "translate/<int:translation_id>/strings/<int:string_segment_id>/edit/",
        for_translators(views.edit_piece),
    ),
    path(
        "translate/<int:translation_id>/pieces/<int:segment_id>/similar/",
        views.similar_pieces,
        name="similar_pieces",
    ),
    path("translate/<int:translation_id>/memory/", views.fill_from_memory, name="fill_from_memory"),
    path("translate/<int:translation_id>/original/", views.preview_source, name="preview_source"),
]
