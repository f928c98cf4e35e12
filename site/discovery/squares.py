"""An operation for Wagtail's pictures: a whole picture in the middle of a square."""

from PIL import Image, ImageColor
from wagtail.images.image_operations import FilterOperation
from willow.plugins.pillow import PillowImage

COLOURS = 128  # as many as a mark needs; all of them would take five times the bytes


class SquareOperation(FilterOperation):
    """`square-192-80-ffffff`: 192 pixels a side, the picture in four fifths of it, white around.

    Without a colour it is see-through around. A PNG, if `format-png` comes first, has a palette.
    """

    def construct(self, side, filled, ground=""):
        self.side, self.filled, self.ground = int(side), int(filled), ground

    def run(self, willow, image, env):
        square = self.square(willow.get_pillow_image())
        if env.get("output-format") == "png":
            square = square.quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
        return PillowImage(square)

    def square(self, picture):
        """`picture` as an RGBA picture that is square."""
        scale = self.side * self.filled / 100 / max(picture.size)
        size = [max(1, round(length * scale)) for length in picture.size]
        place = [(self.side - length) // 2 for length in size]
        ground = ImageColor.getrgb(f"#{self.ground}") if self.ground else (0, 0, 0, 0)
        square = Image.new("RGBA", (self.side, self.side), ground)
        small = picture.convert("RGBA").resize(size, Image.Resampling.LANCZOS)
        square.alpha_composite(small, tuple(place))
        return square
