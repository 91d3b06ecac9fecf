from collections.abc import Iterator

import pytest
from celery.signals import before_task_publish, heartbeat_sent
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from ruwaard.celery import app
from ruwaard.documents.tasks import queue_lost
from ruwaard.tenancy.tasks import ALIVE_KEYS, queue_length, say_alive
from tests.processes import Stage

pytestmark = pytest.mark.xdist_group("health")  # signs of life lie in one Redis


@pytest.fixture(autouse=True)
def _silence() -> Iterator[None]:
    """Nobody has said anything yet."""
    cache.delete_many(ALIVE_KEYS)
    yield
    cache.delete_many(ALIVE_KEYS)


def health() -> tuple[str, str]:
    parts = Client().get("/gezondheid/").json()
    return parts["worker"], parts["beat"]


@pytest.mark.django_db
def test_a_worker_that_answers_is_alive_and_says_nothing_of_beat() -> None:
    say_alive()

    assert health() == ("ok", "silent")


@pytest.mark.django_db
def test_a_worker_whose_heart_beats_is_alive() -> None:
    heartbeat_sent.send(sender=app)

    assert health() == ("ok", "silent")


@pytest.mark.django_db
def test_beat_is_alive_when_it_queues_and_says_nothing_of_a_worker() -> None:
    before_task_publish.send(sender=say_alive.name)

    assert health() == ("silent", "ok")


@pytest.mark.django_db
def test_other_tasks_say_nothing_of_beat() -> None:
    before_task_publish.send(sender=queue_lost.name)

    assert health() == ("silent", "silent")


def test_the_queue_has_a_length(stage: Stage, settings: Settings) -> None:
    settings.CELERY_BROKER_URL = stage.redis.url()

    say_alive.delay()

    assert queue_length() == 1
