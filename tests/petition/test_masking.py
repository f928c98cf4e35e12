"""What staff see of a name or an address is its beginning, cut where a reader would cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khmer.lines import clusters
from petition.secrecy.masking import COVER, mask_address, mask_name


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("Sophea Chan", "S••• C•••"),
        ("Élodie", "É•••"),
        ("E\u0301lodie", "E\u0301•••"),
        ("ស្រី", "ស្រី•••"),
        ("ស្រីមុំ ចាន់", "ស្រី••• ចា•••"),
        ("សុភា  ចាន់", "សុ••• ចា•••"),
        ("U Nu", "U••• N•••"),
    ],
)
def test_a_name_keeps_the_first_character_of_each_word(name, masked):
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("sophea@example.org", "s•••@e•••.org"),
        ("sophea.chan+vote@mail.example.co.uk", "s•••@m•••.uk"),
        ("s@e.org", "s•••@e•••.org"),
        ("sophea@localhost", "s•••@•••"),
    ],
)
def test_an_address_keeps_first_letters_and_the_end_of_its_domain(address, masked):
    assert mask_address(address) == masked


@given(st.text(min_size=1))
def test_whatever_a_name_is_no_more_than_one_character_a_word_is_left(name):
    words = mask_name(name).split(" ") if name.split() else []
    assert len(words) == len(name.split())
    for word in words:
        assert word.endswith(COVER)
        assert len(clusters(word.removesuffix(COVER))) == 1
