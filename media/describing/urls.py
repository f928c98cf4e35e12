from django.urls import path

from . import views

app_name = "describing"
urlpatterns = [
    path("", views.FilesView.as_view(), name="first"),
    path("<str:language>/<str:kind>/", views.FilesView.as_view(), name="files"),
    path("<str:language>/<str:kind>/<int:pk>/", views.FileView.as_view(), name="file"),
]
