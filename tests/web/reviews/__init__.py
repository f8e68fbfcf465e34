"""Tests of the report page and of what coaches say about a reading."""
