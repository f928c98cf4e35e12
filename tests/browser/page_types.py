"""One page of the demonstration for each kind of page, for all that measure every kind."""

# The query of the search finds pages in either language.
PAGE_TYPES = {
    "home": "",
    "news list": "news/",
    "press release": "news/breaking-the-political-deadlock/",
    "appeal": "news/appeal-from-the-leader/",
    "transcript": "news/question-to-yim-sovann-in-calgary/",
    "news item": "news/khmer-new-year-outreach/",
    "gallery list": "materials/",
    "gallery": "materials/posters/",
    "item": "materials/posters/universal-suffrage/",
    "press kit": "materials/press-kit/",
    "petition": "petition/",
    "search": "search/?q=CEROC",
    "information": "about/",
}


def path_of(page_type: str, language: str) -> str:
    """Where the page of a type is in a language; raises KeyError for no type of ours."""
    return f"/{language}/{PAGE_TYPES[page_type]}"
