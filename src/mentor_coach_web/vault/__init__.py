"""Encryption at rest: master keys of the installation, a data key per account, and rows that seal what they hold."""
