"""What there is to take along: under which names and terms, how it is sent and counted."""
