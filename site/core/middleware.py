from django.conf import settings
from django.utils import translation


class LanguageOfAddress:
    """Speaks the language the address names, and the source language where it names none.

    Django's LocaleMiddleware would also read a cookie, and so make every answer vary by cookie and
    no page cacheable; and it would send every mistyped address into some language before saying
    that nothing is there.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
