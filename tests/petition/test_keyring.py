"""The keys file: made once, read strictly, checked before going public."""

import base64
import stat

from django.core.management import CommandError, call_command

import pytest

from petition import checks
from petition.secrecy import keyring

KEY = [base64.b64encode(bytes([number]) * 32).decode() for number in range(5)]
COMPLETE = [f"1:enc:{KEY[0]}", f"1:index:{KEY[1]}", f"1:token:{KEY[2]}"]


def test_a_complete_file_is_read():
    ring = keyring.parse(["# ours", "", *COMPLETE, f"3:enc:{KEY[3]}"])
    assert ring.newest("enc") == (3, bytes([3]) * 32)
    assert ring.key("enc", 1) == bytes(32)
    assert KEY[0] not in repr(ring)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ([], "no enc and no index and no token key"),
        (COMPLETE[:2], "no token key"),
        ([*COMPLETE, "nonsense"], "line 4 is not kid:purpose:base64"),
        ([*COMPLETE, f"2:mail:{KEY[3]}"], "line 4 is not kid:purpose:base64"),
        ([*COMPLETE, f"-1:enc:{KEY[3]}"], "line 4 is not kid:purpose:base64"),
        ([*COMPLETE, f"256:enc:{KEY[3]}"], "key id outside 1 to 255"),
        ([*COMPLETE, f"0:enc:{KEY[3]}"], "key id outside 1 to 255"),
        ([*COMPLETE, "2:enc:***"], "line 4 is not valid base64"),
        ([*COMPLETE, "2:enc:QUJD"], "line 4 holds 3 bytes instead of 32"),
        ([*COMPLETE, f"1:enc:{KEY[3]}"], "line 4 repeats enc key 1"),
        ([*COMPLETE, f"2:token:{KEY[0]}"], "line 4 uses one key for two things"),
        ([*COMPLETE, f"2:index:{KEY[3]}"], "two index keys"),
    ],
)
def test_a_faulty_file_is_refused_by_name_and_no_key_is_quoted(lines, problem):
    with pytest.raises(keyring.KeyringUnavailable, match=problem) as refusal:
        keyring.parse(lines)
    assert not any(key in str(refusal.value) for key in KEY)


def test_a_file_that_is_not_text_is_refused(settings, tmp_path):
    settings.SIGNER_KEYS_FILE = tmp_path / "binary.keys"
    settings.SIGNER_KEYS_FILE.write_bytes(b"\xff\xfe")
    with pytest.raises(keyring.KeyringUnavailable, match="cannot be read"):
        keyring.current()


def test_the_command_makes_a_file_for_its_owner_only(tmp_path, capsys):
    path = tmp_path / "new" / "signer.keys"
    call_command("create_signer_keys", path=path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    keyring.parse(path.read_text().splitlines())
    assert not any(line.split(":")[2] in capsys.readouterr().out for line in path.open())


def test_the_command_never_overwrites(signer_keys):
    before = signer_keys.read_bytes()
    with pytest.raises(CommandError, match="exists"):
        call_command("create_signer_keys")
    assert signer_keys.read_bytes() == before


def test_the_deploy_check_is_content_with_a_good_file():
    assert checks.signer_keys_are_ready(None) == []


def test_the_deploy_check_names_a_missing_file(settings, tmp_path):
    settings.SIGNER_KEYS_FILE = tmp_path / "nowhere.keys"
    [problem] = checks.signer_keys_are_ready(None)
    assert problem.id == "petition.E001"


def test_the_deploy_check_warns_of_a_file_open_to_all(signer_keys):
    signer_keys.chmod(0o644)
    [problem] = checks.signer_keys_are_ready(None)
    assert problem.id == "petition.W001"
