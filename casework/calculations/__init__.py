"""Pure functions and frozen dataclasses: nothing of ours or of Django goes in here."""
