"""The segment editor of the desk in a browser: memory, findings, saving, and the page beside it."""

import json
from pathlib import Path

import pytest

from tests.browser.axe_check import barriers

TABLE = Path(__file__).resolve().parents[1] / "translation" / "findings.json"
ORIGINAL = "Seven thousand people have asked for 3 things."
KHMER = "មនុស្សប្រាំពីរពាន់នាក់ បានសុំរឿង ៣ យ៉ាង។"


@pytest.fixture(scope="module")
def draft(site):
    """The path of the editor for a new Khmer draft, whose title the demo has translated already."""
    made = site.manage(
        "shell",
        "--no-imports",
        "-c",
        "from home.models import HomePage, InformationPage;"
        "home = HomePage.objects.get(locale__language_code='en', depth=2);"
        f"page = InformationPage(title='About us', slug='again', summary={ORIGINAL!r});"
        "home.add_child(instance=page); page.save_revision().publish();"
        "twin = page.get_translations().get();"
        "print('DRAFT', twin.pk)",
    )
    number = made.split("DRAFT")[1].split()[0]
    return f"/admin/pages/{number}/edit/"


def open_editor(page, draft):
    page.goto(draft)
    page.locator("html[data-desk=ready]").wait_for(state="attached")


def row(page, words):
    return page.locator("h3 + ul > li").filter(has_text=words)


def shown(page):
    """The page in the frame beside the pieces."""
    return page.frame_locator(".desk-preview__page")


def test_a_piece_from_memory_a_finding_and_the_page(sign_in, draft):
    page = sign_in("translator")
    open_editor(page, draft)
    shown(page).locator("main").get_by_text(ORIGINAL).wait_for()

    title = row(page, "About us").first
    title.get_by_role("button", name="Use this").click()
    title.locator(".desk-mark--memory").wait_for()
    shown(page).get_by_role("heading", name="អំពីយើង").wait_for()

    summary = row(page, ORIGINAL)
    summary.get_by_role("button", name="Translate", exact=True).click()
    field = summary.locator("textarea")
    assert field.evaluate("field => getComputedStyle(field).fontFamily").startswith('"Desk Khmer"')
    assert field.evaluate("field => field.closest('[lang]').lang") == "km"
    field.fill(KHMER.replace("៣", "៤"))
    summary.locator("[data-kind=numbers-missing]", has_text="3").wait_for()
    field.fill(KHMER)
    summary.locator(".desk-finding").first.wait_for(state="detached")
    summary.get_by_role("button", name="Save", exact=True).click()
    shown(page).locator("main").get_by_text(KHMER).wait_for()

    page.get_by_role("button", name="English").click()
    shown(page).locator("html[lang=en]").wait_for()


def test_bad_input_and_another_translator(sign_in, draft):
    first, second = sign_in("translator"), sign_in("reviewer")
    for page in (first, second):
        open_editor(page, draft)
    change(first, "មួយ ៣។")
    row(first, ORIGINAL).locator("textarea").wait_for(state="detached")
    row(first, ORIGINAL).locator("p", has_text="មួយ ៣។").first.wait_for()

    change(second, "ពីរ ៣។")
    alert = row(second, ORIGINAL).get_by_role("alert")
    alert.get_by_text("translator saved this piece").wait_for()
    alert.get_by_text("មួយ ៣។").wait_for()
    alert.get_by_role("button", name="Save mine instead").click()
    shown(second).locator("main").get_by_text("ពីរ ៣។").wait_for()

    change(second, "<script>ក</script>")
    alert.get_by_text("Not saved.").wait_for()
    alert.get_by_text("ពីរ ៣។").wait_for()
    assert shown(second).locator("main").get_by_text("ពីរ ៣។").count() == 1


def change(page, text):
    """Types `text` into the field of the summary and saves it."""
    piece = row(page, ORIGINAL)
    piece.get_by_role("button", name="Edit", exact=True).or_(
        piece.get_by_role("button", name="Translate", exact=True)
    ).click()
    piece.locator("textarea").fill(text)
    piece.get_by_role("button", name="Save", exact=True).click()


def test_the_browser_and_the_server_find_the_same(sign_in, draft):
    page = sign_in("translator")
    open_editor(page, draft)
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    said = page.evaluate(
        """async ({cases, glossary}) => {
            const desk = JSON.parse(document.getElementById("desk-data").textContent);
            const address = document.querySelector("script[src*='js/desk']").src;
            const {findings} = await import(new URL("desk-checks.js", address));
            return cases.map(({source, translation}) =>
                findings(source, translation, {...desk, glossary}).map(({kind}) => kind));
        }""",
        table,
    )
    expected = {case["name"]: case["kinds"] for case in table["cases"]}
    assert dict(zip(expected, said, strict=True)) == expected


@pytest.mark.parametrize("width", [1280, 800])
def test_nobody_is_shut_out(sign_in, draft, width):
    page = sign_in("translator")
    page.set_viewport_size({"width": width, "height": 800})
    open_editor(page, draft)
    row(page, ORIGINAL).get_by_role("button", name="Translate", exact=True).or_(
        row(page, ORIGINAL).get_by_role("button", name="Edit", exact=True)
    ).click()
    row(page, ORIGINAL).locator("textarea").wait_for()
    # What Wagtail and wagtail-localize draw is theirs; ours, and the field we gave a name, count.
    ours = [line for line in barriers(page) if "desk-" in line or "textarea" in line]
    assert ours == []
    assert page.locator(".desk-preview").evaluate("frame => frame.open") is (width == 1280)
