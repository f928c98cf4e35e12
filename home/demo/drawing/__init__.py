"""Sources of the first campaign's artwork; ``PYTHONPATH=site python -m home.demo.drawing.draw`` renders them."""
