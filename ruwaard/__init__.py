"""What all apps stand on: tenancy, accounts, audit, documents, the design system."""

from ruwaard.celery import app as celery_app

__all__ = ["celery_app"]
