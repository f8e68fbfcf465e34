"""Measurements of speed, memory and growth that anyone can run."""
