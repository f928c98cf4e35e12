"""A press release goes from an editor to a reader of Khmer, through the real admin."""

import re

from pypdfium2 import PdfDocument

from tests.browser.demo_site import ARTWORK

TITLE = "CEROC opens an office in Lowell"
SLUG = "ceroc-opens-an-office-in-lowell"
KHMER = "គណៈកម្មការបើកការិយាល័យនៅទីក្រុងឡូវែល"
BODY = "The office opens its doors on Saturday."
KHMER_BODY = "ការិយាល័យបើកទ្វារនៅថ្ងៃសៅរ៍។"
SCANS = {"en": "press-release-scan-en.jpg", "km": "press-release-scan-km.jpg"}
PDFS = {"en": "press-release-en.pdf", "km": "press-release-km.pdf"}


def upload(page, kind, title, file, language, translation_of=None):
    """Uploads one file in the library for `kind`, "images" or "documents"."""
    page.goto(f"/admin/{kind}/add/")
    form = page.locator("main form:has([name=file])")
    form.locator("[name=title]").fill(title)
    form.locator("[name=file]").set_input_files(ARTWORK / file)
    form.locator("[name=language]").select_option(language)
    if translation_of:
        form.locator("[name=translation_of]").select_option(label=translation_of)
    form.locator("[type=submit]").click()
    page.wait_for_url(f"**/admin/{kind}/")


def upload_in_both_languages(page, kind, title, files):
    upload(page, kind, f"{title} (English)", files["en"], "en")
    first = f"{title} (English) · English"
    upload(page, kind, f"{title} (Khmer)", files["km"], "km", translation_of=first)


def choose(page, rows, title):
    """Adds a row to the inline panel `rows` and chooses the file called `title` for it."""
    page.locator(f"#id_{rows}-ADD").click()
    page.locator(f"[id^=id_{rows}-0-][id$=-chooser] [data-chooser-action-choose]").first.click()
    dialogue = page.locator(".modal-content")
    dialogue.locator("a:visible", has_text=title).click()
    dialogue.wait_for(state="detached")


def write_press_release(page):
    """From the list of news on the site to a new press release, filled in but not saved."""
    page.goto("/en/news/")
    page.locator("#wagtail-userbar-trigger").click()
    page.locator("a[href*='/add_subpage/']").click()
    page.locator("main a[href*='/add/news/pressreleasepage/']").click()
    page.locator("[name=title]").fill(TITLE)
    page.locator(
        "#panel-child-content-body-section [data-streamfield-stream-container]"
    ).get_by_role("button").first.click()
    page.get_by_role("option", name="Text").click()
    page.locator("#panel-child-content-body-section [contenteditable=true]").click()
    page.keyboard.type(BODY)
    choose(page, "scans", "Lowell scan (English)")
    choose(page, "documents", "Lowell file (English)")


def publish(page):
    """Presses "Publish", wherever this editor keeps it, and waits until that is done."""
    page.get_by_role("button", name="More actions").click()
    page.locator("[name=action-publish]").click()


def open_draft(page, title):
    """Searches the admin for `title` and opens the one page of that name that may be edited."""
    page.goto("/admin/pages/search/")
    page.locator("main [name=q]").fill(title)
    page.locator("main [name=q]").press("Enter")
    page.locator("main a[href$='/edit/']", has_text=title).click()


def translate(page):
    """Translates every text of the page in the translators' editor, one after another."""
    texts = {TITLE: KHMER, BODY: KHMER_BODY}
    start = page.get_by_role("button", name="Translate", exact=True)
    start.first.wait_for()
    for original, khmer in texts.items():
        page.locator("li", has_text=original).locator(start).last.click()
        page.locator("main textarea").fill(khmer)
        page.get_by_role("button", name="Save", exact=True).click()
        page.locator("main textarea").wait_for(state="detached")
    assert start.count() == 0


def may_not_publish(page, reader):
    """A translator has no button to publish, and making the request all the same does not help."""
    assert page.locator("[name=action][value=publish]").count() == 0
    token = next(one["value"] for one in page.context.cookies() if one["name"] == "csrftoken")
    form = {"action": "publish", "csrfmiddlewaretoken": token}
    # Not a refused token: the view itself says no, and leads away with a message.
    assert page.request.post(page.url, form=form).ok
    assert reader.goto(f"/km/news/{SLUG}/").status == 404


def publish_translation(page, address):
    page.goto(address)
    page.locator("[name=action][value=publish]").click()
    page.locator(".messages .success").wait_for()


def read(page):
    """From the list of news in Khmer to the press release, over to English, and back."""
    page.goto("/km/news/")
    address = page.locator(f"main a[href='/km/news/{SLUG}/']").first.get_attribute("href")
    page.goto(address)
    page.reload()  # past the answer from before, that nothing is there
    text = page.locator("main").text_content()
    assert KHMER in text
    assert KHMER_BODY in text
    assert page.locator(".scans img").count() == 2
    switcher = page.locator(".site-header .language-switcher")
    switcher.locator("a[hreflang=en]").click()
    page.wait_for_url(f"**/en/news/{SLUG}/")
    page.reload()  # past the page from before, which knew of no Khmer one
    assert BODY in page.locator("main").inner_text()
    switcher.locator("a[hreflang=km]").click()
    page.wait_for_url(f"**/km/news/{SLUG}/")


def download(page, language):
    """The bytes behind the page's link to its PDF in `language`."""
    link = page.locator(f".downloads a[hreflang={language}]")
    answer = page.request.get(link.get_attribute("href"))
    assert answer.ok
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def words_of(pdf):
    """The text of each page."""
    return [page.get_textpage().get_text_bounded() for page in PdfDocument(pdf)]


def test_from_editor_to_reader(sign_in, open_browser):
    editor = sign_in("editor")
    upload_in_both_languages(editor, "images", "Lowell scan", SCANS)
    upload_in_both_languages(editor, "documents", "Lowell file", PDFS)
    write_press_release(editor)
    publish(editor)
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    reader = open_browser(width=360)
    assert reader.goto(f"/en/news/{SLUG}/").status == 200
    assert reader.goto(f"/km/news/{SLUG}/").status == 404

    translator = sign_in("translator")
    open_draft(translator, TITLE)
    translate(translator)
    may_not_publish(translator, reader)

    publish_translation(sign_in("reviewer"), translator.url)
    read(reader)
    for language, file in PDFS.items():
        # Not the same octets: it came in through the door that cleans a file.
        assert words_of(download(reader, language)) == words_of((ARTWORK / file).read_bytes())
    reader.traffic.assert_left_no_trace()
