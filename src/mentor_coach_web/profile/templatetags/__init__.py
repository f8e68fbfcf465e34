"""Template tags of the settings."""
