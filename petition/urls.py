from django.urls import path

from petition import inviting, views

app_name = "petition"
urlpatterns = [
    path("<uuid:key>/", views.sign, name="sign"),
    path("<uuid:key>/check-your-email/", views.check_your_email, name="check_your_email"),
    path("<uuid:key>/thanks/", views.thanks, name="thanks"),
    path("<uuid:key>/qr.svg", inviting.qr, {"form": "svg"}, name="qr"),
    path("<uuid:key>/qr.png", inviting.qr, {"form": "png"}, name="qr"),
    path("at/<str:code>/", inviting.sign_at, name="sign_at"),
    path("<uuid:key>/text/<int:version>/", views.text, name="text"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("withdraw/<str:token>/", views.withdraw, name="withdraw"),
]
