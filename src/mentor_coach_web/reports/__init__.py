"""Reports on pages: the library's report within the site, and one shown on the first page."""
