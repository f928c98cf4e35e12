"""Mail to signers: what is owed lies in the outbox, and a worker sends it."""
