"""Answers with a file to keep: all of it, or the rest of it where a download broke off."""

import hashlib
import re

from django.http import FileResponse, Http404, HttpResponse, HttpResponseNotModified

from media.serving import guarded

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


def send(request, storage, stored, file_name):
    """The file `stored`, to be kept as `file_name`; raises Http404 when it is not there.

    Whoever has it already is told so, and who has its beginning gets the rest (RFC 9110, 14).
    """
    try:
        file = storage.open(stored, "rb")
        size, changed = storage.size(stored), storage.get_modified_time(stored)
    except FileNotFoundError:
        raise Http404 from None
    state = f"{stored} {size} {changed.timestamp()}"
    tag = f'"{hashlib.sha256(state.encode()).hexdigest()[:24]}"'
    if tag in request.headers.get("If-None-Match", ""):
        file.close()
        return _labelled(HttpResponseNotModified(), tag)
    part = _part_asked_for(request, size, tag)
    if part is None:
        return _labelled(FileResponse(file, as_attachment=True, filename=file_name), tag)
    first, last = part
    if first > last:
        file.close()
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
        return _labelled(response, tag)
    file.seek(first)
    rest = Part(file, last - first + 1)
    response = FileResponse(rest, as_attachment=True, filename=file_name, status=206)
    response["Content-Length"] = rest.left
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return _labelled(response, tag)


class Part:
    """So many octets of an open file, from where it stands."""

    def __init__(self, file, left):
        self.file, self.left = file, left
        self.close = file.close

    def read(self, most):
        content = self.file.read(min(most, self.left))
        self.left -= len(content)
        return content


def _part_asked_for(request, size, tag):
    """(first, last) octet of a single range; None for all of it, as for anything unusual."""
    asked = RANGE.fullmatch(request.headers.get("Range", ""))
    if not asked or not any(asked.groups()) or request.headers.get("If-Range", tag) != tag:
        return None
    first, last = asked.groups()
    if not first:
        # The last so many octets.
        return (max(0, size - int(last)), size - 1) if int(last) else (size, size - 1)
    return int(first), min(int(last) if last else size - 1, size - 1)


def _labelled(response, tag):
    response["ETag"] = tag
    response["Accept-Ranges"] = "bytes"
    return as_download(response)


def as_download(response):
    """`response` as nothing that a browser shows, a robot keeps or a cache answers for us.

    A cache in front would keep downloads from being counted; browsers may keep theirs and ask.
    """
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return guarded(response)
