"""What the reader knows, as data that carries its own hits and misses."""
