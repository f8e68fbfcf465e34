"""Tests that start servers, workers or a database of their own; run by `make test-services`."""
