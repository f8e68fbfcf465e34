"""The pages of the public site: what they say comes from Markdown files and from the library's framework data."""
