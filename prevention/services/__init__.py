"""The decisions of prevention: one function each."""
