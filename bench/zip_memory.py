"""Does a zip of two gigabytes need memory?

    python -m bench.zip_memory

A gallery with 20 files to print of 100 MB each, sparse on the disk, is taken as one zip through
gunicorn. Passes when all of it comes, as long as its Content-Length said, and no worker ever holds
more than MOST_MB above what it held idle, after small ones. Read by one, and by SEVERAL at a time.
"""

import sys
import tempfile
import threading
import time
from urllib.request import urlopen

from bench.rig.campaign_site import CampaignSite

FILES = 20
FILE_MB = 100
MB = 1024 * 1024
MOST_MB = 100
SEVERAL = 3
EVERY = 0.05  # seconds between looks at the memory


def main():
    with tempfile.TemporaryDirectory() as folder:
        site = CampaignSite(folder)
        site.found()
        large, small = galleries()
        with site.served():
            address = f"http://127.0.0.1:{site.port}/en/downloads/several.zip?files=print&gallery="
            for _time in range(8):
                taken(f"{address}{small}")
            passed = [
                measure(site, "one at a time", [f"{address}{large}"]),
                measure(site, f"{SEVERAL} at a time", [f"{address}{large}"] * SEVERAL),
            ]
    print("passed" if all(passed) else "FAILED")
    sys.exit(not all(passed))


def galleries():
    """The keys of a gallery with all the files, and of one with a small one."""
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    from home.founding import found_site
    from media.models import CampaignDocument
    from tests import factories

    index = factories.gallery_index(found_site(hostname="127.0.0.1"))
    documents = []
    for number in range(FILES):
        name = default_storage.save(f"documents/sheet-{number}.pdf", ContentFile(b"%PDF-1.4\n"))
        with open(default_storage.path(name), "r+b") as file:
            file.truncate(FILE_MB * MB)
        fields = {"file": name, "file_size": FILE_MB * MB}
        documents.append(CampaignDocument.objects.create(title=f"Sheet {number}", **fields))
    shown = factories.picture(width=40, height=30)
    large = factories.gallery(index, [shown] * FILES, documents, title="Large")
    small = factories.gallery(index, [shown], [factories.document()], title="Small")
    return large.translation_key, small.translation_key


def taken(address) -> int:
    """Reads all there is; returns how many octets. Raises ValueError where it was cut short."""
    with urlopen(address) as answer:  # noqa: S310 - our own server
        said, came = int(answer.headers["Content-Length"]), 0
        while piece := answer.read(MB):
            came += len(piece)
    if came != said:
        raise ValueError(f"{came} of {said} octets came")
    return came


def measure(site, name, addresses) -> bool:
    """Takes the addresses at once, watching the workers' memory; true when it stayed small."""
    workers = site.server.children()
    idle = {worker: worker.memory_info().rss for worker in workers}
    sizes = []
    readers = [
        threading.Thread(target=lambda at=address: sizes.append(taken(at))) for address in addresses
    ]
    began, most = time.monotonic(), 0
    for reader in readers:
        reader.start()
    while any(reader.is_alive() for reader in readers):
        most = max(most, *(worker.memory_info().rss - idle[worker] for worker in workers))
        time.sleep(EVERY)
    seconds = time.monotonic() - began
    came = len(sizes) == len(addresses) and min(sizes) > FILES * FILE_MB * MB
    held = max(idle.values()) / MB
    print(
        f"{name}: {sum(sizes) / MB:,.0f} MB in {seconds:.1f} s, idle {held:.0f} MB,"
        f" at most {most / MB:.1f} MB more (allowed {MOST_MB})"
    )
    return came and most <= MOST_MB * MB


if __name__ == "__main__":
    main()
