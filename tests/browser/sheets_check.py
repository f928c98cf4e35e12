"""Tells which rules of our stylesheets a page has a use for and does not carry."""

from django.conf import settings

from core.stylesheets import SHEETS

# In a sheet of its own, so that nothing of it applies. What a reader does, such as pointing at
# something, counts as done: the rule is needed before that.
UNCARRIED = """texts => {
    const doing = "::?(hover|focus-\\\\w+|focus|target|checked|before|after|marker)\\\\b";
    const undone = selector => selector
        .replace(new RegExp(`:not\\\\(${doing}\\\\)`, "g"), "")
        .replace(new RegExp(doing, "g"), ":nth-child(n)");
    const selectors = function* (rules) {
        for (const rule of rules) {
            if (rule.selectorText) yield rule.selectorText;
            if (rule.cssRules) yield* selectors(rule.cssRules);
        }
    };
    const carried = new Set(
        [...document.styleSheets].flatMap(sheet => [...selectors(sheet.cssRules)]));
    return Object.entries(texts).flatMap(([name, text]) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        return [...selectors(sheet.cssRules)]
            .filter(one => !carried.has(one))
            .filter(one => document.querySelector(undone(one)))
            .map(one => `${name}.css: ${one}`);
    });
}"""


def rules_not_carried(page) -> list[str]:
    """A line for each rule that something on `page` would be drawn by, if it were there."""
    folder = settings.BASE_DIR / "static" / "css"
    texts = {name: (folder / f"{name}.css").read_text("utf-8") for name in SHEETS}
    return [f"{page.url} needs {rule}" for rule in page.evaluate(UNCARRIED, texts)]
