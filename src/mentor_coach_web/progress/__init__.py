"""A coach over time: competencies and signals across sessions, practice streaks, and goals."""
