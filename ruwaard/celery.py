"""The Celery application; tasks take ids, enter a scope and call one service."""

import os

from celery import Celery
from celery.signals import beat_init, worker_init
from django.core.exceptions import ImproperlyConfigured

from ruwaard.tenancy.row_security import refuse_strong_role

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruwaard.settings")

app = Celery("ruwaard")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
@beat_init.connect
def start_bound(**_facts: object) -> None:
    """Worker and beat run only as a role that row security holds back."""
    try:
        refuse_strong_role()
    except ImproperlyConfigured as refusal:
        # Celery writes down what a signal raises and goes on; this it lets through.
        raise SystemExit(str(refusal)) from refusal
