"""What a person in charge writes where a reason is asked for."""

PLAIN = "Asked by its signer, letter 7"
