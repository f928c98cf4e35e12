"""A page goes from an editor over a translator and a reviewer to readers, and round again."""

from tests.browser.axe_check import barriers

TITLE = "Our new office in Lowell"
KHMER = "ការិយាល័យថ្មីរបស់យើងនៅទីក្រុងឡូវែល"
BETTER = "ការិយាល័យថ្មីរបស់យើងនៅឡូវែល"
SLUG = "our-new-office-in-lowell"


def publish_english(page):
    """A page of information with nothing but a title."""
    page.goto("/admin/pages/")
    page.goto(f"/admin/pages/add/home/informationpage/{home_of(page)}/")
    page.locator("[name=title]").fill(TITLE)
    page.get_by_role("button", name="More actions").click()
    page.locator("[name=action-publish]").click()
    page.locator(".messages .success").wait_for()


def home_of(page):
    """The number of the English home page, as Wagtail's API for its screens knows it."""
    found = page.request.get("/admin/api/main/pages/?type=home.HomePage&locale=en")
    return found.json()["items"][0]["id"]


def find_on_desk(page):
    """From the menu to the screen of our page; how its state is called there."""
    page.goto("/admin/")
    page.locator("nav a[href='/admin/desk/']").click()
    page.wait_for_url("**/admin/desk/")
    assert barriers_of_ours(page) == []
    row = page.locator("tr", has_text=TITLE)
    state = row.locator(".desk-state").first.inner_text()
    row.locator("td.title a").click()
    page.locator("h2", has_text="In whose hands").wait_for()
    assert barriers_of_ours(page) == []
    return state.lower()


def barriers_of_ours(page):
    """What shuts somebody out on a screen of the desk."""
    return barriers(page)


def write(page, khmer):
    """Opens the text from the desk and translates the title."""
    page.get_by_role("link", name="Open the text").click()
    page.locator(".js-translation-editor button", has_text="Translate").or_(
        page.get_by_role("button", name="Edit", exact=True)
    ).first.click()
    page.locator("main textarea").first.fill(khmer)
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.locator("main textarea").first.wait_for(state="detached")


def test_from_editor_over_translator_and_reviewer_to_readers(sign_in, open_browser):
    publish_english(sign_in("editor"))
    reader = open_browser(width=360)
    assert reader.goto(f"/km/{SLUG}/").status == 404

    translator = sign_in("translator")
    assert find_on_desk(translator) == "not yet begun"
    translator.get_by_role("button", name="Take it").click()
    translator.locator(".messages .success").wait_for()
    write(translator, KHMER)
    assert find_on_desk(translator) == "in translation"
    translator.get_by_label("Note").fill("Is the name of the city right?")
    translator.get_by_role("button", name="Ready for review").click()
    translator.locator(".messages .success").wait_for()

    reviewer = sign_in("reviewer")
    assert find_on_desk(reviewer) == "waiting for review"
    assert "Is the name of the city right?" in reviewer.locator("main").inner_text()
    reviewer.get_by_label("What is to be changed").fill("Shorter, please.")
    reviewer.get_by_role("button", name="Return to the translator").click()
    reviewer.locator(".messages .success").wait_for()

    assert "returned" in translator_sees(translator)
    write(translator, BETTER)
    find_on_desk(translator)
    translator.get_by_role("button", name="Ready for review").click()
    translator.locator(".messages .success").wait_for()

    find_on_desk(reviewer)
    reviewer.get_by_role("link", name="Open the text").click()
    reviewer.locator("[name=action][value=publish]").click()
    reviewer.locator(".messages .success").wait_for()
    assert reader.goto(f"/km/{SLUG}/").status == 200
    assert BETTER in reader.locator("main").text_content()
    assert find_on_desk(translator) == "done"


def translator_sees(page):
    """What the desk says of our page in the list."""
    page.goto("/admin/desk/?state=under_way")
    return page.locator("tr", has_text=TITLE).inner_text().lower()
