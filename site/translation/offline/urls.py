from django.urls import path

from . import views

app_name = "offline"
urlpatterns = [
    path("", views.FilesView.as_view(), name="files"),
    path("open-work.zip", views.open_work_archive, name="open_work"),
]
