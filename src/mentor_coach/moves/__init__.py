"""What each turn does: transcript and roles in, reading out."""
