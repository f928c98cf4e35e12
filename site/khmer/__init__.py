"""Khmer language engineering: spelling, line breaking, dates. Plain Python, no Django."""
