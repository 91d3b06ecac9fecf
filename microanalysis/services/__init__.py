"""Decisions of the micro-analysis: one function per decision."""
