"""Signs of life: of beat when it queues, of a worker when it listens and works."""

from contextlib import suppress
from typing import Any

from celery import shared_task
from celery.signals import before_task_publish, heartbeat_sent
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from redis import Redis
from redis.exceptions import RedisError

# Which sign of life says what about which process.
ALIVE_KEYS = {"alive:worker": "worker", "alive:beat": "beat"}
QUEUE = "celery"
KEPT_SECONDS = 60 * 60
PATIENCE_SECONDS = 2


@shared_task
def say_alive() -> None:
    """Answer beat: a worker took a task and did it."""
    _note("alive:worker")


@heartbeat_sent.connect
def hear_worker(**_facts: Any) -> None:  # noqa: ANN401 - Celery's signature
    """Note that a worker listens, also while beat is away."""
    _note("alive:worker")


@before_task_publish.connect(sender=say_alive.name)
def hear_beat(**_facts: Any) -> None:  # noqa: ANN401 - Celery's signature
    """Note that beat lives: nobody else queues this task."""
    _note("alive:beat")


def queue_length() -> int:
    """Return how many tasks wait for a worker; raises RedisError."""
    url, patience = settings.CELERY_BROKER_URL, PATIENCE_SECONDS
    with Redis.from_url(url, socket_connect_timeout=patience) as queue:
        return int(queue.llen(QUEUE))


def _note(key: str) -> None:
    # A cache that is away stops neither beat nor worker.
    with suppress(RedisError):
        cache.set(key, timezone.now().isoformat(), timeout=KEPT_SECONDS)
