"""How long does a file to print take, and how much memory, of the largest pictures there may be?

    python -m bench.editions

Each form of a picture of 35 megapixels, as a JPEG and as a PNG: of many colours, of few, and
transparent; each in a process of its own. Seconds, and the most memory the process ever had, with
Django's in it.
"""

import os
import random
import subprocess
import sys
import tempfile
import time

SIZE = (4961, 7016)  # A2 at 300 dots an inch
SOURCES = ("jpeg", "png", "palette", "transparent")
FORMS = ("web", "a4", "a2-bleed", "dark")
MOST_SECONDS, MOST_MEGABYTES = 60, 600
MB = 1_000_000


def main():
    if len(sys.argv) == 4:
        measure(*sys.argv[1:])
        return
    passed = True
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "STATE_DIR": folder}
        print("| source | form | seconds | MB of memory | MB of the file |\n|---|---|---|---|---|")
        for source in SOURCES:
            make_source(folder, source)
            for form in FORMS:
                command = [sys.executable, "-m", "bench.editions", folder, source, form]
                done = subprocess.run(
                    command, env=environment, check=True, capture_output=True, text=True
                )
                seconds, memory, size = map(float, done.stdout.split())
                print(f"| {source} | {form} | {seconds:.1f} | {memory:.0f} | {size:.1f} |")
                passed &= seconds <= MOST_SECONDS and memory <= MOST_MEGABYTES
    print("passed" if passed else "FAILED")
    sys.exit(not passed)


def make_source(folder, source):
    """A picture of soft shapes and fine grain; `palette` and `transparent` are flat artwork."""
    from PIL import Image, ImageFilter

    chance = random.Random(29)  # noqa: S311
    rough = Image.frombytes("RGB", (50, 70), chance.randbytes(50 * 70 * 3))
    path = os.path.join(folder, f"{source}.source")
    if source in ("palette", "transparent"):
        flat = rough.resize(SIZE, Image.Resampling.NEAREST)
        if source == "transparent":
            flat.putalpha(rough.convert("L").resize(SIZE, Image.Resampling.BICUBIC))
        else:
            flat = flat.quantize(64)
        flat.save(path, "PNG", compress_level=1)
        return
    smooth = rough.resize(SIZE, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(2))
    if source == "png":
        smooth.save(path, "PNG", compress_level=1)
    else:
        smooth.save(path, "JPEG", quality=92)


def measure(folder, source, form):
    """Prints seconds, megabytes of memory at the most, and megabytes of the file."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    sys.path.insert(1, "site")
    import django

    django.setup()
    from django.core.files.base import ContentFile

    from media.models import CampaignImage
    from media.printing.assortment import FORMS as ALL
    from media.printing.making import make
    from media.printing.recipes import Recipe

    row = CampaignImage(pk=1, collection_id=1, title="Picture")
    name = "picture.jpg" if source == "jpeg" else "picture.png"
    with open(os.path.join(folder, f"{source}.source"), "rb") as file:
        row.file.save(name, ContentFile(file.read()), save=False)
    start = time.perf_counter()
    content, _ending = make(Recipe("key", "en", ALL[form], "poster", "Title", "Campaign", row))
    seconds = time.perf_counter() - start
    # Not as getrusage tells: there a process begins with what its parent had.
    with open("/proc/self/status") as status:
        most = next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) * 1024
    print(seconds, most / MB, len(content) / MB)


if __name__ == "__main__":
    main()
