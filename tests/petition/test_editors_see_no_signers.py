"""Nothing of Wagtail's desk leads to a signer."""

import pytest
from wagtail.models import ReferenceIndex
from wagtail.search.index import get_indexed_models
from wagtail.snippets.models import get_snippet_models

from petition.models import KeyRecord, OutboxMail, Petition, Signature, Tally, TallyKey


@pytest.mark.parametrize("model", [Petition, Signature, KeyRecord, OutboxMail, Tally, TallyKey])
def test_no_screen_or_search_index_lists_the_model(model):
    assert model not in get_snippet_models()
    assert model not in get_indexed_models()


@pytest.mark.django_db
def test_the_index_of_references_does_not_know_who_signed(visitor, page):
    visitor.sign(page)
    assert not ReferenceIndex.model_is_indexable(Signature)
    assert not ReferenceIndex.model_is_indexable(OutboxMail)
    assert not ReferenceIndex.get_references_for_object(Signature.objects.get()).exists()


@pytest.mark.django_db
def test_the_page_editor_offers_the_goal_and_shows_no_signer(
    visitor, page, client, django_user_model
):
    visitor.sign_and_confirm(page, wants_updates=True)
    client.force_login(
        django_user_model.objects.create_superuser("chief", "chief@example.org", "-")
    )
    for address in (f"/admin/pages/{page.pk}/edit/", f"/admin/pages/{page.pk}/history/"):
        html = client.get(address).content.decode()
        assert page.title in html
        assert "ophea" not in html
    assert 'name="goal"' in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
