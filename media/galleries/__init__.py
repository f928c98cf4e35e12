"""A gallery and its items, from what staff leave out to what a reader sees."""
