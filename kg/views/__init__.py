"""Views: the interactive page, tables, the summary."""
