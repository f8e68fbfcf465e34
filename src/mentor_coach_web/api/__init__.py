"""The product for programs: sessions, readings and reports over HTTP, with personal tokens."""
