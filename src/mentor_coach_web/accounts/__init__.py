"""Who signs in: accounts by e-mail address, and what each of them prefers."""
