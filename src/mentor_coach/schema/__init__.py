"""The nouns every stage shares: frozen, validated, without behavior beyond their own invariants."""
