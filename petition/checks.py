"""What must be true before a site takes signatures in public."""

import stat
from pathlib import Path

from django.conf import settings
from django.core import checks

from petition.secrecy import keyring


@checks.register(checks.Tags.security, deploy=True)
def exports_are_out_of_reach(app_configs, **kwargs):
    """Exports lie in a folder from which nothing is served."""
    exports = Path(settings.EXPORTS_DIR).resolve()
    for name in ("MEDIA_ROOT", "STATIC_ROOT"):
        if exports.is_relative_to(Path(getattr(settings, name)).resolve()):
            return [
                checks.Error(
                    f"EXPORTS_DIR lies in {name}, whose files are given to everyone.",
                    hint="Set EXPORTS_DIR to a folder of its own.",
                    id="petition.E002",
                )
            ]
    return []


@checks.register(checks.Tags.security, deploy=True)
def signer_keys_are_ready(app_configs, **kwargs):
    """A production site holds a keys file with all three purposes that strangers cannot read."""
    try:
        keyring.current()
    except keyring.KeyringUnavailable as problem:
        return [
            checks.Error(
                f"Nobody can sign a petition: {problem}.",
                hint="Set SIGNER_KEYS_FILE, and run create_signer_keys on a new site only.",
                id="petition.E001",
            )
        ]
    mode = Path(settings.SIGNER_KEYS_FILE).stat().st_mode
    if mode & (stat.S_IROTH | stat.S_IWOTH):
        return [
            checks.Warning(
                "Everyone on this machine can open the signers' keys file.",
                hint=f"chmod 600 {settings.SIGNER_KEYS_FILE}",
                id="petition.W001",
            )
        ]
    return []
