"""Khmer number and date forms for Django's own widgets and filters.

Django's Khmer formats carry stray spaces and no grouping; separators here are those of Unicode
CLDR for Khmer with Latin digits. Prose uses the `language_tags` filters instead, with Khmer digits.
"""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
SHORT_DATE_FORMAT = "j/n/Y"
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
