"""Nothing in the signer's way sets a cookie or depends on one."""

import pytest

pytestmark = pytest.mark.django_db


def test_no_step_sets_a_cookie_or_varies_by_one(visitor, page):
    answers = [visitor.client.get(page.url), visitor.sign(page, name="")]
    answers += [visitor.sign(page, headers={}), visitor.sign(page, headers={"origin": "null"})]
    answers += [visitor.sign(page), visitor.open_link(), visitor.press_button()]
    answers += [visitor.client.get(answers[-1]["Location"]), visitor.open_link()]
    answers += [visitor.client.get(f"/en/sign/{page.translation_key}/check-your-email/")]
    for answer in answers:
        assert not answer.cookies
        assert "cookie" not in answer.get("Vary", "").lower()
    assert {answer.status_code for answer in answers} == {200, 303, 403, 422}
    assert not visitor.client.cookies
