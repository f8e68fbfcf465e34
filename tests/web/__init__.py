"""Tests of the web product."""
