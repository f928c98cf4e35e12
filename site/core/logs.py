"""What the log may not tell of a request: its address, which can be a link that still confirms."""

import logging


class PatternForAddress(logging.Filter):
    """Puts the pattern that an address matched into Django's lines in place of the address."""

    def filter(self, record):
        request = getattr(record, "request", None)
        path = getattr(request, "path", None)
        if path and isinstance(record.args, tuple):
            match = getattr(request, "resolver_match", None)
            pattern = match.route if match else "(no address of ours)"
            record.args = tuple(pattern if value == path else value for value in record.args)
        return True
