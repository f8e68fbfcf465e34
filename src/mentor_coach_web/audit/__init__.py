"""What happened to an account's data: sign-ins, shared reads, exports, deletions, and who read a text."""
