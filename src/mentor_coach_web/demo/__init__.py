"""The free demo: a real report of a sample or of a visitor's own transcript, and nothing of it is stored."""
