"""The switcher leads to the same page in the other language, and back."""

from tests.browser.demo_site import LANGUAGES


def switch(page, language):
    page.locator(f".site-header .language-switcher a[hreflang={language}]").click()


def test_every_demo_page_has_its_twin(open_browser, site):
    """No page is missing in a language, and each names the others for search engines."""
    assert len(site.demo_pages) >= 28
    there = {path[4:] for path in site.demo_pages}
    assert {f"/{language}/{path}" for language in LANGUAGES for path in there} == {*site.demo_pages}
    page = open_browser(java_script_enabled=False)
    for path in site.demo_pages:
        if path.endswith("/search/"):
            continue  # a screen, and no page
        page.goto(path)
        alternates = page.locator("link[rel=alternate][hreflang]").evaluate_all(
            "links => links.map(link => [link.hreflang, new URL(link.href).pathname])"
        )
        twins = {language: f"/{language}/{path[4:]}" for language in LANGUAGES}
        assert dict(alternates) == twins | {"x-default": f"/{path[4:]}"}


def test_there_and_back(open_browser):
    page = open_browser(width=360)
    for path in ("/", "/news/", "/news/breaking-the-political-deadlock/", "/petition/"):
        page.goto(f"/km{path}")
        switch(page, "en")
        page.wait_for_url(f"**/en{path}")
        assert page.locator("html").get_attribute("lang") == "en"
        switch(page, "km")
        page.wait_for_url(f"**/km{path}")
        assert page.locator("html").get_attribute("lang") == "km"
    page.traffic.assert_left_no_trace()
