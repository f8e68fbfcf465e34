"""A coach's sessions: what was uploaded, how its reading goes on, and the reports that came of it."""
