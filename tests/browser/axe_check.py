"""Asks axe-core what on a page shuts somebody out."""

from axe_playwright_python.sync_playwright import Axe

axe = Axe()


def barriers(page) -> list[str]:
    """One line for each violation on `page`: the rule and the first elements that break it."""
    found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{violation['id']}: {[node['html'][:120] for node in violation['nodes'][:3]]}"
        f" {violation['nodes'][0].get('failureSummary', '')}"
        for violation in found
    ]
