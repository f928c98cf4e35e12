"""How long what machines read may be kept."""

from functools import wraps

from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def kept(seconds: int, view=None):
    """Let any cache keep the answer for `seconds`, show it while asking anew, and ask by ETag.

    Takes GET and HEAD only. Without a view: a decorator.
    """

    def decorate(view):
        @wraps(view)
        def answer(request, *args, **kwargs):
            response = view(request, *args, **kwargs)
            # The newest date does not move when something is taken back, and so would keep it up.
            response.headers.pop("Last-Modified", None)
            return response

        control = cache_control(public=True, max_age=seconds, stale_while_revalidate=DAY)
        return require_safe(control(conditional_page(answer)))

    return decorate(view) if view else decorate
