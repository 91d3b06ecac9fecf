"""What a page shows, read in a constant number of queries: no writes, no HTTP."""
