from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

# Which sign of life says what about which process.
ALIVE_KEYS = {"alive:worker": "worker", "alive:beat": "beat"}


@shared_task
def say_alive() -> None:
    """Beat asked, a worker answers: both are alive."""
    now = timezone.now().isoformat()
    cache.set_many(dict.fromkeys(ALIVE_KEYS, now), timeout=60 * 60)
