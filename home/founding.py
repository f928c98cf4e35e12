"""Founds a site: its languages, a home page in each, and the groups people work in.

Everything here may be done twice; what an administrator has changed since is left alone.
"""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Task,
    Workflow,
)

from home.models import HomePage
from translation.publishing import incomplete_confirmed

EDITORS = "Editors"
TRANSLATORS = "Translators"
REVIEWERS = "Reviewers"
DATA_PROTECTION = "Data protection"

PAGE_PERMISSIONS = {
    EDITORS: ("add_page", "change_page", "publish_page"),
    TRANSLATORS: ("change_page",),
    REVIEWERS: ("add_page", "change_page", "publish_page"),
}
# Who writes in the source language does not publish in the others, and the other way round.
OF_SOURCE = {EDITORS}
# Wagtail asks for the rights over its own image and document models, whichever ours derive from.
FILE_PERMISSIONS = {
    EDITORS: (
        "add_image",
        "change_image",
        "choose_image",
        "add_document",
        "change_document",
        "choose_document",
    ),
    TRANSLATORS: ("add_image", "choose_image", "add_document", "choose_document"),
    REVIEWERS: ("add_image", "choose_image", "add_document", "choose_document"),
}
GLOSSARY_PERMISSIONS = (
    "view_glossaryterm",
    "add_glossaryterm",
    "change_glossaryterm",
    "delete_glossaryterm",
)
# Never submit_translation for translators or reviewers: it hands texts over, and what is published
# in the source language is handed over by itself.
MODEL_PERMISSIONS = {
    EDITORS: (
        "access_admin",
        "add_topic",
        "change_topic",
        "delete_topic",
        "add_masthead",
        "change_masthead",
        "add_footer",
        "change_footer",
        "change_sitesettings",
        "submit_translation",
        "view_downloadcount",
        *GLOSSARY_PERMISSIONS,
    ),
    TRANSLATORS: (
        "access_admin",
        "change_topic",
        "change_masthead",
        "change_footer",
        *GLOSSARY_PERMISSIONS,
    ),
    REVIEWERS: (
        "access_admin",
        "change_topic",
        "change_masthead",
        "change_footer",
        *GLOSSARY_PERMISSIONS,
    ),
    DATA_PROTECTION: (
        "access_admin",
        "view_declaredtotal",
        "add_declaredtotal",
        "check_declaredtotal",
        "view_signature",
        "unmask_signature",
        "review_signature",
        "invalidate_signature",
        "export_signature",
        "view_accessrecord",
        "view_gathering",
        "add_gathering",
        "change_gathering",
        "delete_gathering",
    ),
}


@transaction.atomic
def found_site(title="Home", demand="Say here what you demand", hostname="localhost", port=80):
    """The home page in the source language; what a site needs around it is made where missing."""
    source, *further = [
        Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES
    ]
    home = HomePage.objects.filter(locale=source, depth=2).first()
    if home is None:
        home = HomePage(title=title, demand=demand, slug="home", locale=source)
        replace_welcome_page(home, hostname, port)
    for locale in further:
        twin = home.get_translation_or_none(locale) or home.copy_for_translation(locale)
        if twin.first_published_at is None:
            # Without a live home page of its own, Wagtail would serve a language the source's. This
            # one page goes live before it is translated; the desk has it among what is missing.
            with incomplete_confirmed():
                twin.get_latest_revision().publish()
    for name in MODEL_PERMISSIONS:
        found_group(name)
    return home


def replace_welcome_page(home, hostname, port):
    """Puts `home` where Wagtail's own first page stands, and the default site on top of it."""
    root = Page.get_first_root_node()
    for welcome in root.get_children().exact_type(Page):
        welcome.delete()
    root.refresh_from_db()
    root.add_child(instance=home)
    home.save_revision().publish()
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": hostname, "port": port, "root_page": home},
    )
    # Wagtail brings groups with rights over the whole tree, and a workflow that hands pages to one
    # of them; here editors publish.
    Group.objects.filter(name__in=["Moderators", "Editors"]).delete()
    Workflow.objects.all().delete()
    Task.objects.all().delete()


def found_group(name):
    """The group called `name`; its rights are given once, when it is made."""
    group, is_new = Group.objects.get_or_create(name=name)
    if not is_new:
        return group
    group.permissions.set(Permission.objects.filter(codename__in=MODEL_PERMISSIONS[name]))
    in_source = {"locale__language_code": settings.LANGUAGE_CODE}
    homes = HomePage.objects.filter(depth=2)
    for home in homes.filter(**in_source) if name in OF_SOURCE else homes.exclude(**in_source):
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=PAGE_PERMISSIONS.get(name, ())
        ):
            GroupPagePermission.objects.create(group=group, page=home, permission=permission)
    files = Collection.get_first_root_node()
    for permission in Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"],
        codename__in=FILE_PERMISSIONS.get(name, ()),
    ):
        GroupCollectionPermission.objects.create(
            group=group, collection=files, permission=permission
        )
    return group
