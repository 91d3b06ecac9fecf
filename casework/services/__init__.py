"""The decisions of casework, one module per subject.

Every service locks, checks, writes and records, in one transaction; it refuses by
raising a `Refusal` of a room of `casework.refusals`. Rows of a case are written only by
somebody with a full seat in it: PostgreSQL refuses everybody else.
"""
