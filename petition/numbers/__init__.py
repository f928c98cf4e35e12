"""The numbers everyone may know: how many signed, how far to go, and from which countries."""
