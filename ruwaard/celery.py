"""The Celery application; tasks take ids, enter a scope and call one service."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruwaard.settings")

app = Celery("ruwaard")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
