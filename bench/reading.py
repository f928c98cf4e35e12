"""How heavy is a page, and how soon does a reader on a cheap phone and a slow network see it?

    python -m bench.reading                              every kind of page, in every language
    python -m bench.reading --pages home petition --languages km --runs 1
    python -m bench.reading --keep /tmp/public-site      found the site once, measure it again later

The demonstration under production settings, behind a web server (tests/browser/front_server.py) and
a slow link (bench/rig/slow_link.py), read on a telephone by a browser that nobody has used before.
Beside each figure stands what it passes at; a figure is the median of the runs.
"""

import argparse
import os
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.rig.public_site import PublicSite
from bench.rig.slow_link import KBIT_A_SECOND, ROUND_TRIP, SlowLink
from tests.browser.conftest import FLAGS
from tests.browser.demo_site import LANGUAGES
from tests.browser.find_chromium import find_chromium
from tests.browser.page_types import PAGE_TYPES, path_of
from tests.browser.weights import KB, MOST_REQUESTS, Weight

TELEPHONE = {
    "viewport": {"width": 412, "height": 823},
    "device_scale_factor": 1.75,
    "is_mobile": True,
    "has_touch": True,
}
CPU_SLOWED = 4  # times
RUNS = 3
QUIET = 1.5  # seconds without a request under way, after which nothing more is expected
PATIENCE = 120  # seconds

SHIFT = 0.02
LARGEST_PAINT = 1.8  # seconds
LARGEST_PAINT_WITH_PICTURE = 2.6
# Whether the first screen of a page shows a picture that counts: a tenth of the screen at least.
HAS_LEAD_PICTURE = """() => [...document.querySelectorAll("main img")].some(image => {
    const box = image.getBoundingClientRect();
    const seen = box.width * Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0));
    return seen >= innerWidth * innerHeight / 10;
})"""

WATCH = """
    window.seen = {fcp: 0, lcp: 0, cls: 0, element: "", shifted: []};
    const watch = (type, act) => new PerformanceObserver(
        list => list.getEntries().forEach(act)).observe({type, buffered: true});
    const name = node => node && node.nodeType === 1
        ? node.tagName.toLowerCase() + (node.classList[0] ? "." + node.classList[0] : "") : "#text";
    watch("paint", entry => {
        if (entry.name === "first-contentful-paint") seen.fcp = entry.startTime; });
    watch("largest-contentful-paint", entry => {
        seen.lcp = entry.startTime; seen.element = name(entry.element); });
    watch("layout-shift", entry => { if (!entry.hadRecentInput) {
        seen.cls += entry.value;
        seen.shifted.push(...entry.sources.map(source => name(source.node))); } });
"""

# A busy browser may be silent for long before it asks for the next file.
ALL_THERE = """() => document.fonts.status === "loaded"
    && [...document.images].every(image => image.loading === "lazy" || image.complete)"""


@dataclass(frozen=True)
class Reading:
    """One visit: what came, and when it was seen, in seconds after the address was asked for."""

    weight: Weight
    first_paint: float
    largest_paint: float
    shift: float
    has_lead_picture: bool
    largest: str
    shifted: tuple

    @property
    def allowed(self) -> float:
        """The latest moment, in seconds, at which the page's largest part may appear."""
        return LARGEST_PAINT_WITH_PICTURE if self.has_lead_picture else LARGEST_PAINT


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", nargs="+", choices=PAGE_TYPES, default=[*PAGE_TYPES])
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--width", type=int, default=TELEPHONE["viewport"]["width"])
    parser.add_argument("--list", action="store_true", help="also name all that was sent")
    parser.add_argument("--keep", type=Path, help="a folder for the site, founded if it is empty")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = PublicSite(asked.keep or Path(folder))
        site.make_ready()
        with site.in_front() as front, sync_playwright() as playwright:
            # One browser, and for each visit a profile in it that nobody has used.
            chromium = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
            read(front, chromium, path_of("home", LANGUAGES[-1]), asked.width)  # warms both
            passed = measure(front, chromium, asked)
            chromium.close()
    print("PASSED" if passed else "FAILED")
    sys.exit(not passed)


def measure(front, chromium, asked) -> bool:
    """Prints a line for each page; whether all passed."""
    print(
        f"{KBIT_A_SECOND} kbit/s, round trip {ROUND_TRIP * 1000:.0f} ms, processor slowed"
        f" {CPU_SLOWED} times, {asked.width} px wide, median of {asked.runs};"
        f" load of this machine {os.getloadavg()[0]:.1f}\n{HEADING}"
    )
    passed = True
    for language in asked.languages:
        for page_type in asked.pages:
            path = path_of(page_type, language)
            runs = [read(front, chromium, path, asked.width) for _ in range(asked.runs)]
            reading = median(runs)
            failed = over_budget(reading, language)
            passed = passed and not failed
            print(line(reading, page_type, language, failed), flush=True)
            if asked.list:
                print(*listed(reading), sep="\n", flush=True)
    print(f"load of this machine at the end {os.getloadavg()[0]:.1f}")
    return passed


def read(front, chromium, path, width) -> Reading:
    """Visit a page for the first time."""
    with SlowLink(front.port) as link:
        size = TELEPHONE["viewport"] | {"width": width}
        context = chromium.new_context(**TELEPHONE | {"viewport": size})
        page = context.new_page()
        page.add_init_script(WATCH)
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWED})
        front.forget()
        page.goto(link.origin + path, wait_until="load", timeout=PATIENCE * 1000)
        while front.quiet_for() < QUIET or not link.is_idle or not page.evaluate(ALL_THERE):
            page.wait_for_timeout(100)
        seen = page.evaluate("seen")
        has_lead_picture = page.evaluate(HAS_LEAD_PICTURE)
        context.close()
        weight = Weight.of(front.sent)
    return Reading(
        weight,
        seen["fcp"] / 1000,
        seen["lcp"] / 1000,
        seen["cls"],
        has_lead_picture,
        seen["element"],
        tuple(dict.fromkeys(seen["shifted"])),
    )


def median(runs: list[Reading]) -> Reading:
    """The middle of each figure; what was seen is that of the run with the middle LCP."""
    middle = sorted(runs, key=lambda run: run.largest_paint)[len(runs) // 2]
    worst = max(runs, key=lambda run: run.shift)
    return Reading(
        middle.weight,
        statistics.median(run.first_paint for run in runs),
        middle.largest_paint,
        statistics.median(run.shift for run in runs),
        middle.has_lead_picture,
        middle.largest,
        worst.shifted,
    )


def over_budget(reading: Reading, language: str) -> list[str]:
    """What a page fails at, in words."""
    failed = reading.weight.over_budget(language)
    if reading.shift > SHIFT:
        failed.append(f"CLS > {SHIFT} ({', '.join(reading.shifted[:3])})")
    if reading.largest_paint > reading.allowed:
        failed.append(f"LCP > {reading.allowed} s")
    return failed


HEADING = (
    f"{'':18}{'requests+pict':>13}{'KB without pict':>16}"
    f"   {'html  css   js font pictures':29}{'FCP':>7}{'LCP':>13}{'CLS':>8}  largest"
)


def line(reading: Reading, page_type: str, language: str, failed: list[str]) -> str:
    """The figures of a page with what they pass at, and the verdict."""
    weight = reading.weight
    kinds = [weight.kb(kind) for kind in ("document", "style", "script", "font", "picture")]
    html, css, js, font, pictures = kinds
    return (
        f"{language} {page_type:15}{weight.requests_without_pictures:>3} /{MOST_REQUESTS:>2}"
        f" +{weight.requests - weight.requests_without_pictures:>3}"
        f"{weight.without_pictures:>11.1f} /{weight.most_without_pictures(language):>4}   "
        f"{html:5.1f}{css:5.1f}{js:5.1f}{font:5.1f}{pictures:9.1f}"
        f"{reading.first_paint:>7.2f}{reading.largest_paint:>7.2f} /{reading.allowed:>4}"
        f"{reading.shift:>8.3f}  {reading.largest}"
        f"  {'FAILED: ' + '; '.join(failed) if failed else 'PASSED'}"
    )


def listed(reading: Reading) -> list[str]:
    """A line for each answer, in the order they were sent."""
    return [
        f"      {one.octets / KB:8.1f} KB  {one.kind:9} {one.path}" for one in reading.weight.sent
    ]


if __name__ == "__main__":
    main()
