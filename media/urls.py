"""Addresses under which things are taken along; each counts what it answers with.

None ends in a slash: they are files, not pages.
"""

from django.urls import path

from . import views

app_name = "downloads"
urlpatterns = [
    path("several.zip", views.download_many, name="zip"),
    path("press-kit/<uuid:key>.zip", views.download_press_kit, name="press_kit"),
    path("<uuid:key>/<slug:form>/<slug:version>", views.download, name="file"),
]
