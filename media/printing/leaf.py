"""A page of a PDF while it is drawn. Lengths are points, from the lower left corner."""

from pikepdf import Array, Dictionary, Matrix, Name, Page

MM = 72 / 25.4


class Leaf:
    """Collects what is drawn on one page, and what that needs."""

    def __init__(self, pdf, width, height):
        self.pdf, self.width, self.height = pdf, width, height
        self._drawn, self._names, self._content = Dictionary(), {}, []
        self.trim = self.bleed = (0, 0, width, height)

    def add(self, *operators):
        """Append PDF operators; a number among them is written as a length."""
        self._content.append(" ".join(map(_written, operators)))

    def box(self, x, y, width, height, colour):
        """A filled rectangle."""
        self.add("q", *colour, "rg", x, y, width, height, "re f Q")

    def line(self, points, width, colour=(0, 0, 0)):
        """A line through `points`."""
        (x, y), *others = points
        self.add("q", *colour, "RG", width, "w", x, y, "m")
        for x, y in others:
            self.add(x, y, "l")
        self.add("S Q")

    def draw(self, drawn, matrix, within=None):
        """An XObject under `matrix`, cut off outside the rectangle `within` (x, y, w, h)."""
        self.add("q")
        if within:
            self.add(*within, "re W n")
        self.add(*matrix.shorthand, "cm", self._name_of(drawn), "Do Q")

    def stencil(self, drawn, x, y, width, height, colour):
        """An image mask as a box of this size, in `colour`."""
        self.add("q", *colour, "rg", *Matrix(width, 0, 0, height, x, y).shorthand, "cm")
        self.add(self._name_of(drawn), "Do Q")

    def finish(self):
        """Put the page at the end of the PDF."""
        content = self.pdf.make_stream("\n".join(self._content).encode("ascii"))
        page = Dictionary(
            Type=Name.Page,
            MediaBox=_array(0, 0, self.width, self.height),
            TrimBox=_array(*_corners(self.trim)),
            BleedBox=_array(*_corners(self.bleed)),
            Resources=Dictionary(XObject=self._drawn),
            Contents=content,
        )
        self.pdf.pages.append(Page(self.pdf.make_indirect(page)))

    def _name_of(self, drawn):
        key = drawn.objgen if drawn.is_indirect else id(drawn)
        if key not in self._names:
            self._names[key] = f"/X{len(self._names)}"
            self._drawn[self._names[key]] = drawn
        return self._names[key]


def _written(part):
    if isinstance(part, str):
        return part
    return f"{float(part):.4f}".rstrip("0").rstrip(".")


def _corners(box):
    x, y, width, height = box
    return x, y, x + width, y + height


def _array(*numbers):
    return Array([round(number, 4) for number in numbers])
