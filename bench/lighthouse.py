"""What does Lighthouse give each kind of page, and what does it find wrong?

    python -m bench.lighthouse                               every kind of page, in every language
    python -m bench.lighthouse --pages home --languages km
    python -m bench.lighthouse --keep /tmp/public-site       as in bench.reading

Lighthouse is no part of the project: npm (with Node 18 or newer) fetches it into a temporary
folder, or into the one named by --lighthouse, where it is found again. It looks at the same site
as bench.reading does, by its own simulation of a telephone. All four marks must be 100.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.rig.public_site import PublicSite
from tests.browser.demo_site import LANGUAGES
from tests.browser.find_chromium import find_chromium
from tests.browser.page_types import PAGE_TYPES, path_of

LIGHTHOUSE = "lighthouse@12.8.2"
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "SEO",
}
FULL_MARKS = 100
CHROMIUM_FLAGS = "--headless --no-sandbox --disable-gpu --no-first-run"
ATTEMPTS = 4
MOST_DETAILS = 4


@dataclass(frozen=True)
class Verdict:
    """Marks by category, and a line for each audit that cost some."""

    marks: dict[str, int]
    failures: list[str]

    @property
    def passed(self) -> bool:
        return all(mark == FULL_MARKS for mark in self.marks.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", nargs="+", choices=PAGE_TYPES, default=[*PAGE_TYPES])
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--keep", type=Path, help="a folder for the site, founded if it is empty")
    parser.add_argument("--lighthouse", type=Path, help="a folder to install Lighthouse into")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        program = installed(asked.lighthouse or Path(folder) / "lighthouse")
        site = PublicSite(asked.keep or Path(folder) / "site")
        site.make_ready()
        with site.in_front() as front:
            passed = judge(front, program, asked)
    print("PASSED" if passed else "FAILED")
    sys.exit(not passed)


def judge(front, program, asked) -> bool:
    """Prints the marks of each page and what failed; whether all are full."""
    print(f"load of this machine {os.getloadavg()[0]:.1f}")
    print(f"{'':18}" + "".join(f"{name:>16}" for name in CATEGORIES.values()))
    passed = True
    for language in asked.languages:
        for page_type in asked.pages:
            # What a search found is to be found by nobody, so the bare search is looked at.
            path = path_of(page_type, language).partition("?")[0]
            verdict = look_at(front.origin + path, program)
            passed = passed and verdict.passed
            marks = "".join(f"{verdict.marks[name]:>16}" for name in CATEGORIES)
            print(f"{language} {page_type:15}{marks}  {'' if verdict.passed else 'FAILED'}")
            print(*verdict.failures, sep="\n", end="\n" if verdict.failures else "", flush=True)
    return passed


def look_at(address: str, program: Path) -> Verdict:
    """Run Lighthouse on an address; raises CalledProcessError when it cannot.

    It now and then loses its recording (NO_NAVSTART) and asks itself to be run again.
    """
    command = [str(program), address, "--output=json", "--output-path=stdout", "--quiet"]
    command += [f"--chrome-flags={CHROMIUM_FLAGS}", f"--only-categories={','.join(CATEGORIES)}"]
    chosen = os.environ | {"CHROME_PATH": find_chromium()}
    for _attempt in range(ATTEMPTS):
        done = subprocess.run(command, env=chosen, stdout=subprocess.PIPE)
        if done.returncode == 0:
            break
    done.check_returncode()
    report = json.loads(done.stdout)
    marks = {
        name: round(FULL_MARKS * (report["categories"][name]["score"] or 0)) for name in CATEGORIES
    }
    return Verdict(marks, [line for name in CATEGORIES for line in failures(report, name)])


def failures(report: dict, category: str) -> list[str]:
    """What cost a category marks: the audit, its title, what it measured and where."""
    lines = []
    for reference in report["categories"][category]["auditRefs"]:
        audit = report["audits"][reference["id"]]
        if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
            places = [place(item) for item in audit.get("details", {}).get("items", [])]
            shown = "; ".join(filter(None, places[:MOST_DETAILS]))
            said = " ".join(filter(None, [audit["title"], audit.get("displayValue"), shown]))
            lines.append(f"      {CATEGORIES[category]}: {audit['id']}: {said}")
    return lines


def place(item: dict) -> str:
    """Where an audit found something: an element, an address, or nothing."""
    return item.get("node", {}).get("snippet") or item.get("url") or item.get("description") or ""


def installed(folder: Path) -> Path:
    """The program in `folder`, fetched by npm if it is not there."""
    program = folder / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--no-fund", "--no-audit", "--prefix", str(folder), LIGHTHOUSE]
        subprocess.run(command, check=True, stdout=sys.stderr)
    return program


if __name__ == "__main__":
    main()
