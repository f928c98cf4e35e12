"""The screen on which editors and translators keep the glossary."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Locale

from translation.models.glossary import GlossaryTerm, further_languages


class GlossaryTermForm(WagtailAdminModelForm):
    class Meta:
        model = GlossaryTerm
        fields = ["term", "locale", "rendering", "forbidden", "note"]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("forbidden", "note")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        languages = Locale.objects.filter(further_languages())
        self.fields["locale"].queryset = languages
        self.fields["locale"].initial = languages.first()
        # The browser then takes the typeface of that script; with several it cannot know.
        if len(languages) == 1:
            for name in ("rendering", "forbidden"):
                self.fields[name].widget.attrs["lang"] = languages[0].language_code


class GlossaryTermViewSet(ModelViewSet):
    model = GlossaryTerm
    name = "glossary"
    icon = "openquote"
    menu_label = _("Glossary")
    menu_order = 450
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["term", "rendering", "locale", "note"]
    list_filter = ["locale"]
    list_export = ["term", "rendering", "forbidden", "note"]
    search_fields = ["term", "rendering", "forbidden", "note"]
    search_backend_name = None

    def get_form_class(self, for_update=False):
        return GlossaryTermForm


glossary = GlossaryTermViewSet()
