"""A real OpenID Connect provider for the tests: allauth's own, in its own process."""
