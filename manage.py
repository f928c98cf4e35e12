#!/usr/bin/env python
"""Django's door: puts the source root `site/` on the path and nothing else."""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    # site/ is a folder of packages, not a package: Python owns the name `site`.
    sys.path.insert(1, str(Path(__file__).resolve().parent / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
