"""How workers share work: one takes a row in hand, for a while."""

from datetime import timedelta

# How long a worker may take over one mail or export before another may think it dead.
LEASE = timedelta(seconds=60)
