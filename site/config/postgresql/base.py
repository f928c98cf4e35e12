"""Django's PostgreSQL, which is asked at the start of a request whether it is still there.

Django sends a query for that and waits for its answer, one exchange in six of a signing. A server
that goes away closes the connection, and this machine knows so without asking.
"""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self):
        """Whether the connection is still open at the other end.

        Nothing is under way between two requests, so that whatever there is to be read is the
        server's farewell, or the end of what it sent. After an error the server is asked.
        """
        if self.connection is None or self.connection.closed:
            return False
        if self.errors_occurred:
            return super().is_usable()
        arrived = select.poll()
        arrived.register(self.connection.fileno(), select.POLLIN | select.POLLPRI)
        return not arrived.poll(0)
