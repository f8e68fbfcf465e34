"""The report page: read, save, compare with one's own view and with earlier sessions, and see a finding differently."""
