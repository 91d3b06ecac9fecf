from uuid import UUID

from celery import shared_task

from budget.services import cost_work


@shared_task
def work_on_costs(tenant_id: int, user_id: int, import_id: str) -> None:
    """Judge, post or undo one file; does nothing when that is done or being done."""
    cost_work.work_on(tenant_id, user_id, UUID(import_id))


@shared_task
def queue_lost_costs() -> None:
    """Queue again what a killed worker, web server or queue lost."""
    for import_id, tenant_id, user_id in cost_work.take_back_lost():
        work_on_costs.delay(tenant_id, user_id, str(import_id))
