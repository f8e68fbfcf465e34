"""What a coach decides about their account: preferences, its log, taking everything out, deleting it."""
