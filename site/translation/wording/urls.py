from django.urls import path

from . import views

app_name = "wording"
urlpatterns = [
    path("", views.first_language, name="first"),
    path("proposals/<int:pk>/", views.decide, name="decide"),
    path("<str:language>/", views.SentencesView.as_view(), name="sentences"),
    path("<str:language>/accepted-<str:domain>.po", views.accepted, name="accepted"),
    path("<str:language>/<str:key>/", views.SentenceView.as_view(), name="sentence"),
]
