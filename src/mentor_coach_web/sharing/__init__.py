"""Read-only links to a report: they expire, can be revoked, and may ask for a password."""
