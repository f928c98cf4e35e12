"""Asks axe-core what on a page shuts somebody out."""

from axe_playwright_python.sync_playwright import Axe

axe = Axe()
# All that axe runs of itself (WCAG 2.0 to 2.2, A and AA, and good practice), and the one rule of
# WCAG 2.2 that it leaves to be asked for.
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def barriers(page) -> list[str]:
    """One line for each violation on `page`: the rule and the first elements that break it."""
    found = axe.run(page, options=OPTIONS).response["violations"]
    return [
        f"{violation['id']}: {[node['html'][:120] for node in violation['nodes'][:3]]}"
        f" {violation['nodes'][0].get('failureSummary', '')}"
        for violation in found
    ]
