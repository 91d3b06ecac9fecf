from celery import shared_task

from ruwaard.audit import sealing


@shared_task
def seal_audit() -> None:
    """Seal what was written since the last time."""
    sealing.seal_waiting()


@shared_task
def make_partitions() -> None:
    """Keep a partition ready for every month to come."""
    sealing.make_partitions()
