"""Where the browser has set the lines of a page, and whether that is where they may break."""

import re

from khmer import lines

KHMER = re.compile("[\u1780-\u17ff]")
# Marks that end something: none of them begins a line, whatever stands before it.
CLOSING = frozenset("។ៗ៕៖៘៙៚»”’)]")

# One walk over a page. Characters are measured, not guessed: what counts is where the browser put
# them. In a block with Khmer in it, a character wholly below the one before begins a line.
MEASURE = """() => {
    const KHMER = /[\\u1780-\\u17ff]/;
    // What is not flowing text, and what is shown to screen readers alone.
    const SKIPPED = "script, style, select, textarea, noscript, template, svg, .visually-hidden,"
        + " .skip-link";
    const NEAR = 1.5;
    const styles = new Map();
    const styleOf = element => {
        if (!styles.has(element)) styles.set(element, getComputedStyle(element));
        return styles.get(element);
    };
    const blockOf = node => {
        let element = node.parentElement;
        while (element !== document.body && styleOf(element).display === "inline")
            element = element.parentElement;
        return element;
    };
    const named = element => element.tagName.toLowerCase()
        + (element.classList.length ? "." + [...element.classList].join(".") : "");
    const blocks = new Map(), problems = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
        problems.push(`the page is ${root.scrollWidth} px wide`);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!node.data.trim() && !blocks.size) continue;
        if (parent.closest(SKIPPED)) continue;
        if (!parent.checkVisibility({visibilityProperty: true})) continue;
        const block = blockOf(node);
        if (!blocks.has(block)) blocks.set(block, []);
        blocks.get(block).push(node);
    }
    const range = document.createRange();
    const boxesOf = (node, from, to) => {
        range.setStart(node, from);
        range.setEnd(node, to);
        return [...range.getClientRects()].filter(box => box.width > 0);
    };
    const stickingOut = (block, nodes) => {
        const cutters = [];
        for (let element = block; element; element = element.parentElement) {
            const style = styleOf(element);
            if (style.overflowX !== "visible" || style.overflowY !== "visible")
                cutters.push([element.getBoundingClientRect(), style, named(element)]);
        }
        const own = block.getBoundingClientRect();
        for (const node of nodes) for (const box of boxesOf(node, 0, node.data.length)) {
            if (box.right > own.right + NEAR || box.left < own.left - NEAR)
                return "reaches out of its box";
            for (const [edge, style, name] of cutters) {
                if (/hidden|clip/.test(style.overflowY)
                        && (box.bottom > edge.bottom + NEAR || box.top < edge.top - NEAR)
                    || /hidden|clip/.test(style.overflowX)
                        && (box.right > edge.right + NEAR || box.left < edge.left - NEAR))
                    return `is cut off by ${name}`;
            }
        }
    };
    const texts = [];
    for (const [block, nodes] of blocks) {
        const problem = stickingOut(block, nodes);
        if (problem) {
            const words = nodes.map(node => node.data).join("").trim().slice(0, 60);
            problems.push(`${named(block)} "${words}" ${problem}`);
        }
        if (!nodes.some(node => KHMER.test(node.data))) continue;
        let text = "", before = null;
        const begins = [];
        for (const node of nodes) for (let index = 0; index < node.data.length; index++) {
            const [box] = /\\s/.test(node.data[index]) ? [] : boxesOf(node, index, index + 1);
            if (box) {
                if (before && (box.top + box.bottom) / 2 > before.bottom)
                    begins.push(text.length);
                before = box;
            }
            text += node.data[index];
        }
        const loose = nodes.filter(node => !node.parentElement.closest(".w"))
            .map(node => node.data);
        if (begins.length) texts.push([named(block), text, begins, loose]);
    }
    return {problems, texts};
}"""


def problems_of(page) -> list[str]:
    """A line for each text on `page` that is broken, cut off or too wide, as it is shown now."""
    measured = page.evaluate(MEASURE)
    problems = list(measured["problems"])
    for block, text, begins, loose in measured["texts"]:
        problems += [f"{block} {said}" for said in wrong_breaks(text, begins)]
        problems += [f"{block} is not wrapped: {one.strip()!r}" for one in loose if unmarked(one)]
    return problems


def wrong_breaks(text: str, begins: list[int]) -> list[str]:
    """Those of the places where a line of `text` begins that lie within a unit of `khmer.lines`."""
    collapsed, places = _collapsed(text)
    allowed = _allowed(collapsed)
    wrong = []
    for begin in begins:
        place = places[begin]
        if place not in allowed or collapsed[place] in CLOSING:
            around = f"{collapsed[max(0, place - 25) : place]}|{collapsed[place : place + 15]}"
            wrong.append(f"breaks {around!r}")
    return wrong


def unmarked(text: str) -> bool:
    """Whether Khmer words touch in a text that the server did not mark with ``khmer.lines.wrap``.

    This browser may have broken it well by its own dictionary; another one has another.
    """
    return "<wbr>" in lines.wrap(text.strip())


def _collapsed(text: str) -> tuple[str, dict[int, int]]:
    """The text as it is set, without doubled spaces, and where each character of it went."""
    kept: list[str] = []
    places = {}
    for index, character in enumerate(text):
        places[index] = len(kept)
        if character.isspace():
            if kept and kept[-1] != " ":
                kept.append(" ")
        elif character != "\u200b":
            kept.append(character)
    return "".join(kept), places


def _allowed(text: str) -> set[int]:
    """Where a line may begin: at a unit's first character that is no space, or within Latin."""
    allowed = set()
    position = 0
    for unit in lines.units(text):
        allowed.add(position + len(unit) - len(unit.lstrip()))
        if not KHMER.search(unit):
            allowed.update(range(position, position + len(unit)))
        position += len(unit)
        allowed.add(position)
    return allowed
