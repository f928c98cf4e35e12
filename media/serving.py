"""Hands uploads out so that a browser shows or saves them, and never runs anything in them."""

from django.utils.http import content_disposition_header
from django.views.static import serve

from wagtail.documents.views.serve import serve as serve_of_wagtail

# Nothing may be loaded or run, whatever the file says; `sandbox` takes its origin away as well.
POLICY = "default-src 'none'; sandbox"
# What pages show. All else is saved: a browser's own reader of PDFs does not work in a sandbox.
SHOWN = ("image/avif", "image/gif", "image/jpeg", "image/png", "image/webp")


def guarded(response):
    """`response`, an uploaded file, with what keeps it from being taken for a page of the site."""
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def serve_upload(request, path, document_root):
    """A file of the folder `document_root`, as a web server in front hands it out."""
    response = guarded(serve(request, path, document_root))
    is_saved = response.headers.get("Content-Type") not in SHOWN
    name = path.rpartition("/")[2]
    response.headers["Content-Disposition"] = content_disposition_header(is_saved, name)
    return response


def serve_document(request, document_id, document_filename):
    """As Wagtail's, with its question who may have it."""
    response = serve_of_wagtail(request, document_id, document_filename)
    # Wagtail says so of files alone, and not of a form that asks for a password.
    is_file = response.has_header("Content-Security-Policy")
    return guarded(response) if is_file else response
