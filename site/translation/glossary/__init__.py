"""The campaign's own words: how each is translated, and how it is not."""
