"""What a visitor's browser asked for and complained of."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext


class Traffic:
    """Listens to a browser context from its beginning."""

    def __init__(self, context: BrowserContext, origin: str):
        self.context, self.origin = context, origin
        self.requests, self.failures, self.complaints = [], [], []
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("response", self._note_failure)
        context.on("console", self._note_console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _note_failure(self, response):
        # A page that says "not found" or shows errors fails by intention; its parts do not.
        if response.status >= 400 and not response.request.is_navigation_request():
            self.failures.append(f"{response.status} {response.url}")

    def _note_console(self, message):
        # Chromium repeats the status of a failed answer here, and `failures` has judged that one.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)

    @property
    def elsewhere(self) -> list[str]:
        """The addresses asked for that are not of this site."""
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme not in ("data", "blob") and not url.startswith(self.origin)
        ]

    def assert_left_no_trace(self):
        """No cookie was set, no third party asked, nothing missing, no error in the console."""
        assert self.requests
        assert self.context.cookies() == []
        assert self.elsewhere == []
        assert self.failures == []
        assert self.complaints == []
