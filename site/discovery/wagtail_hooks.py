from wagtail import hooks

from discovery.squares import SquareOperation


@hooks.register("register_image_operations")
def square_pictures():
    return [("square", SquareOperation)]
