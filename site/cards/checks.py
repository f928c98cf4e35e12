"""What must be there for Khmer to be drawn rightly: without it letters would stand side by side."""

from django.core import checks

from PIL import features

from cards.lettering import FACES, FONTS


@checks.register()
def khmer_can_be_drawn(app_configs, **kwargs):
    """E001: Pillow cannot shape text. E002: a font file is missing."""
    problems = []
    if not features.check("raqm"):
        problems.append(
            checks.Error(
                "Pillow lacks Raqm, so Khmer on the cards of pages would be misspelt.",
                hint="Install Pillow from its wheel, which has it: pip install --only-binary :all:",
                id="cards.E001",
            )
        )
    for name in FACES:
        if not (FONTS / f"{name}.woff2").is_file():
            problems.append(
                checks.Error(
                    f"The font static/fonts/{name}.woff2 is missing: no card can be drawn.",
                    id="cards.E002",
                )
            )
    return problems
