"""The panel of links for the report page."""
