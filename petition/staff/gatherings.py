"""Event codes: made, counted and printed by those who look after signatures."""

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from core.addresses import public_address
from petition import countries
from petition.inviting import path_to_sign_at
from petition.models import Gathering, PetitionPage
from petition.sharing import code_in_page
from petition.staff.fields import PetitionChoiceField
from petition.staff.screens import StatingView


class GatheringForm(WagtailAdminModelForm):
    petition = PetitionChoiceField(label=gettext_lazy("Petition"))

    class Meta:
        model = Gathering
        fields = ["petition", "title", "country", "quota", "opens_at", "closes_at"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        unknown = ("", _("Not given"))
        choices = [unknown, *countries.choices(get_language())]
        self.fields["country"].widget = forms.Select(choices=choices)

    def clean_country(self):
        code = self.cleaned_data["country"]
        if code and code not in dict(countries.choices("en")):
            raise forms.ValidationError(_("Choose a country"))
        return code


class MakeGatheringView(StatingView):
    def get_success_url(self):
        """Where the sheets are."""
        return reverse("gatherings:inspect", args=[self.object.pk])


def sheets_of(gathering) -> list[dict]:
    """What the sheet of each language says where the petition is live."""
    pages = PetitionPage.objects.in_public().select_related("locale")
    of_petition = pages.filter(translation_key=gathering.petition_id)
    by_language = {page.locale.language_code: page for page in of_petition}
    sheets = []
    for language, _name in settings.LANGUAGES:
        if language in by_language:
            address = public_address(path_to_sign_at(gathering.code, language))
            sheets.append(
                {
                    "language": language,
                    "languages": sorted(
                        dict(settings.LANGUAGES), key=lambda code: code != language
                    ),
                    "title": by_language[language].title,
                    "address": address,
                    "short_address": address.partition("://")[2],
                    "code": mark_safe(code_in_page(address)),  # noqa: S308 - drawn by ourselves
                }
            )
    return sheets


class InspectGatheringView(generic.InspectView):
    def get_country_display_value(self):
        names = dict(countries.choices(get_language()))
        return names.get(self.object.country, _("Not given"))

    # Wagtail would show them in UTC.
    def get_opens_at_display_value(self):
        return localtime(self.object.opens_at)

    def get_closes_at_display_value(self):
        return localtime(self.object.closes_at)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"sheets": sheets_of(self.object)}


@permission_required("petition.view_gathering", raise_exception=True)
def print_sheets(request, pk):
    """A page of paper for each language, and nothing else; not what was used of the quota."""
    gathering = get_object_or_404(Gathering, pk=pk)
    context = {"gathering": gathering, "sheets": sheets_of(gathering)}
    return render(request, "petition/admin/sheets.html", context)


class GatheringViewSet(ModelViewSet):
    model = Gathering
    name = "gatherings"
    icon = "calendar-alt"
    menu_label = gettext_lazy("Gatherings")
    inspect_view_enabled = True
    copy_view_enabled = False
    add_view_class = MakeGatheringView
    inspect_view_class = InspectGatheringView
    inspect_template_name = "petition/admin/inspect_gathering.html"
    list_display = ["title", "code", "opens_at", "closes_at", "signings", "quota"]
    inspect_view_fields = [
        "title",
        "code",
        "country",
        "quota",
        "signings",
        "opens_at",
        "closes_at",
        "stated_by",
    ]

    def get_form_class(self, for_update=False):
        return GatheringForm

    def get_urlpatterns(self):
        sheets = path("sheets/<int:pk>/", print_sheets, name="sheets")
        return [*super().get_urlpatterns(), sheets]


gatherings = GatheringViewSet()
