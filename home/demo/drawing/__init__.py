"""Sources of the first campaign's artwork; ``python -m home.demo.drawing.draw`` renders them."""
