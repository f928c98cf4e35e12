from wagtail import hooks

from media.describing import DescribeBulkAction

hooks.register("register_bulk_action", DescribeBulkAction)
