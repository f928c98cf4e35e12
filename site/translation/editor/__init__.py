"""What the segment editor of wagtail-localize shows and does beyond its own."""
