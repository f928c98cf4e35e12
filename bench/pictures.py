"""How long does a picture's upload take until it is ready in every size, against Wagtail's own way?

    python -m bench.pictures

Nine sizes of a picture of 24 megapixels: as Wagtail's template tags make them, each from the file
anew, and as media.pictures.drawing does, from one reading. In turn, in one process; a figure is the
ratio of the two in the same round. Beside it all sizes that the site's pages ask for.
"""

import io
import os
import random
import statistics
import sys
import tempfile
import time

ROUNDS = 3
RATIO = 3  # how many times faster it has to be
FORMATS = ("avif", "webp", "jpeg")
NINE = [f"width-{width}|format-{code}" for code in FORMATS for width in (480, 960, 1920)]


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ["STATE_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
        sys.path.insert(1, "site")
        import django

        django.setup()
        passed = compare()
    print("passed" if passed else "FAILED")
    sys.exit(not passed)


def compare() -> bool:
    """Rounds of both ways in turn; prints seconds and ratios, true if the median is enough."""
    from media.pictures.drawing import drawn
    from media.pictures.shapes import every_spec

    image = photograph()
    ratios = []
    for number in range(1, ROUNDS + 1):
        wagtail = seconds(lambda: [as_wagtail_does(image, spec) for spec in NINE])
        ours = seconds(lambda: [*drawn(image, NINE)])
        ratios.append(wagtail / ours)
        print(f"round {number}: Wagtail {wagtail:.2f} s, ours {ours:.2f} s, {ratios[-1]:.1f} times")
    specs = every_spec(image)
    print(f"all {len(specs)} that pages ask for: {seconds(lambda: [*drawn(image, specs)]):.2f} s")
    print(f"median: {statistics.median(ratios):.1f} times, wanted {RATIO}")
    return statistics.median(ratios) >= RATIO


def as_wagtail_does(image, spec):
    from wagtail.images.models import Filter

    return Filter(spec).run(image, io.BytesIO()).f.getvalue()


def photograph():
    """A picture without a row: 6000 by 4000, in large soft shapes and fine grain."""
    from django.core.files.base import ContentFile

    from PIL import Image

    from media.models import CampaignImage

    chance = random.Random(20)  # noqa: S311
    rough = Image.new("RGB", (60, 40))
    rough.putdata([tuple(chance.randrange(256) for _ in range(3)) for _ in range(60 * 40)])
    smooth = rough.resize((6000, 4000), Image.Resampling.BICUBIC)
    grain = Image.frombytes("L", (1500, 1000), chance.randbytes(1_500_000)).resize((6000, 4000))
    content = io.BytesIO()
    Image.blend(smooth, grain.convert("RGB"), 0.08).save(content, "JPEG", quality=92)
    image = CampaignImage(pk=1, collection_id=1, title="Photograph")
    image.file.save("photograph.jpg", ContentFile(content.getvalue()), save=False)
    print(f"{image.width} by {image.height}, {len(content.getvalue()) / 1e6:.1f} MB")
    return image


def seconds(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
