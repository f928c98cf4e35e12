from django.urls import path

from petition.numbers import views

app_name = "petition_numbers"
urlpatterns = [path("<uuid:key>.json", views.public_numbers, name="public")]
