"""Who may change, judge and publish what in which language."""

from django.conf import settings

from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.permissions import get_permission_name

from translation.drafts import is_itself_translated


def homes_of(locale):
    """The topmost pages of a language: rights over them are rights over the language."""
    return Page.objects.filter(locale=locale, depth=2)


def may_edit_language(user, locale):
    """True for whoever may edit the home page in `locale`: snippets of a language go with it."""
    return any(home.permissions_for_user(user).can_edit() for home in homes_of(locale))


def may_publish_language(user, locale):
    """True for whoever may publish the home page in `locale`."""
    return any(home.permissions_for_user(user).can_publish() for home in homes_of(locale))


def may_translate(user, translation):
    """True for whoever may write the text of `translation`, its page made yet or not."""
    model = translation.source.specific_content_type.model_class()
    return may_edit_language(user, translation.target_locale) and (
        issubclass(model, Page) or _may_change(user, model)
    )


def may_edit(user, instance):
    """True for whoever may edit `instance`, a page or a snippet, in its language."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    # Django's rights over a snippet know no language, so the language's home page is asked as well.
    return may_edit_language(user, instance.locale) and _may_change(user, type(instance))


def _may_change(user, model):
    return user.has_perm(get_permission_name("change", model))


def may_publish(user, instance):
    """True for whoever may put `instance`, in its language, before visitors.

    What has no draft is published by being saved.
    """
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_publish()
    return may_publish_language(user, instance.locale)


def may_cut_off(user, instance):
    """True for whoever may part the translation `instance` from its source.

    Stopping it, taking it up again and deleting it all change or end what visitors read, or what
    the next publishing brings.
    """
    return may_publish(user, instance)


def may_delete_page(user, page):
    """False for a translation in the hands of somebody who may not cut it off.

    Wagtail lets whoever may change a draft delete it, and a deleted translation is not made again.
    """
    return not is_itself_translated(page) or may_cut_off(user, page)


def reviewers_of(locale):
    """Those who may publish in `locale`; administrators only where there is nobody else."""
    policy = PagePermissionPolicy()
    for with_administrators in (False, True):
        people = {}
        for home in homes_of(locale):
            for person in policy.users_with_permission_for_instance(
                "publish", home, include_superusers=with_administrators
            ):
                people[person.pk] = person
        if people:
            return list(people.values())
    return []


def languages_of_desk(user):
    """The languages whose translations `user` has to do with, as rows.

    Whoever writes in the source language sees how far all others are.
    """
    languages = {locale.language_code: locale for locale in Locale.objects.all()}
    source = languages.get(settings.LANGUAGE_CODE)
    if source and may_edit_language(user, source):
        return list(languages.values())
    return [locale for locale in languages.values() if may_edit_language(user, locale)]
