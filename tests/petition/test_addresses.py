"""One mailbox, one spelling; two mailboxes, two spellings."""

import uuid

import idna
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from petition import addresses
from petition.addresses import AddressInvalid, canonical
from petition.secrecy.blind_index import email_key, name_key

PETITION, ANOTHER = uuid.UUID(int=1), uuid.UUID(int=2)
LOCALS = st.text("abcXYZ019._+-", min_size=1, max_size=20)
DOMAINS = st.sampled_from(
    ["example.org", "gmail.com", "googlemail.com", "ខ្មែរ.example", "bücher.de"]
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sophea@Example.ORG", "sophea@example.org"),
        (" sophea@example.org ", "sophea@example.org"),
        ("sophea+votes@example.org", "sophea@example.org"),
        ("so.phea@gmail.com", "sophea@gmail.com"),
        ("s.o.phea+x@googlemail.com", "sophea@gmail.com"),
        ("ｓophea@example.org", "sophea@example.org"),
        ("sophea@bücher.de", "sophea@xn--bcher-kva.de"),
        ("sophea@EXAMPLE.org.", "sophea@example.org"),
        ("sophea@me.com", "sophea@icloud.com"),
        ("sophea@mac.com", "sophea@icloud.com"),
        ("sophea@pm.me", "sophea@proton.me"),
        ("sophea@protonmail.com", "sophea@proton.me"),
    ],
)
def test_ways_to_write_one_mailbox_are_one(one, other):
    assert canonical(one) == canonical(other)
    assert email_key(PETITION, one) == email_key(PETITION, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("so.phea@example.org", "sophea@example.org"),
        ("sophea@example.org", "sophea@example.com"),
        ("+one@example.org", "+two@example.org"),
    ],
)
def test_two_mailboxes_stay_two(one, other):
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sophea",
        "@example.org",
        "sophea@",
        "a@[127.0.0.1]",
        "a@-.x",
        "root@localhost",
        '"sophea"@example.org',
        '"so\\phea"@example.org',
        '"sophea+1"@example.org',
    ],
)
def test_what_is_no_address_is_refused_without_being_repeated(text):
    with pytest.raises(AddressInvalid) as refusal:
        canonical(text)
    assert not text or text not in str(refusal.value)


@given(local=LOCALS, domain=DOMAINS)
@example(local="+", domain="gmail.com")
@example(local=".", domain="gmail.com")
def test_case_and_tags_never_matter_and_once_is_enough(local, domain):
    address = f"{local}@{domain}"
    assert canonical(canonical(address)) == canonical(address)
    assert canonical(address.upper()) == canonical(address)
    if not local.startswith("+"):
        assert canonical(f"{local}+tag@{domain}") == canonical(address)


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_refused(text):
    try:
        address = canonical(text)
    except AddressInvalid:
        return
    assert address.count("@") >= 1
    assert canonical(address) == address


def test_numbers_differ_between_petitions_purposes_and_keys(settings, tmp_path):
    from petition.secrecy import keyring

    address = "sophea@example.org"
    assert email_key(PETITION, address) != email_key(ANOTHER, address)
    assert email_key(PETITION, address) != name_key(PETITION, address)
    before = email_key(PETITION, address)
    settings.SIGNER_KEYS_FILE = tmp_path / "other.keys"
    keyring.create(settings.SIGNER_KEYS_FILE)
    assert email_key(PETITION, address) != before


@pytest.mark.parametrize(("one", "other"), [("李明", "王芳"), ("สมชาย", "สมหญิง"), ("Иван", "Пётр")])
def test_names_in_other_scripts_are_told_apart(one, other):
    assert name_key(PETITION, one) != name_key(PETITION, other)


@given(st.from_regex(r"[a-z0-9-]{1,66}(\.[a-z0-9-]{1,66}){1,3}", fullmatch=True))
def test_the_short_way_for_plain_domains_tells_what_idna_tells(domain):
    try:
        expected = idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        expected = None
    try:
        found = canonical(f"sophea@{domain}").partition("@")[2]
    except AddressInvalid:
        found = None
    assert found == (expected if domain not in addresses.SAME_PROVIDER else "gmail.com")
