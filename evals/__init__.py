"""Measure the shipped reader against experts and keep the score cards."""
