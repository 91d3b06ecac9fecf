"""What beat queues, and how often: one line per task."""

HOURS = 60 * 60


def timetable(lost_seconds: int) -> dict[str, dict[str, object]]:
    """Return the schedule of beat: every task by name, with its pause in seconds.

    What may get lost is looked for every `lost_seconds`.
    """
    pauses: dict[str, float] = {
        "budget.tasks.queue_lost_costs": lost_seconds,
        "casework.tasks.ask_how_it_goes": HOURS,
        "casework.tasks.climb_barriers": HOURS,
        "casework.tasks.destroy_what_was_confirmed": 2 * lost_seconds,
        "casework.tasks.list_what_may_go": 6 * HOURS,
        "casework.tasks.remind_of_rights": HOURS,
        "casework.tasks.remind_of_signing": HOURS,
        "casework.tasks.remind_of_voice": HOURS,
        "casework.tasks.remind_of_today": HOURS,
        "casework.tasks.turn_sixteen": HOURS,
        "community.tasks.remind_and_forget": HOURS,
        "ruwaard.audit.tasks.make_partitions": 6 * HOURS,
        "ruwaard.audit.tasks.seal_audit": 20,
        "ruwaard.documents.tasks.queue_lost": lost_seconds,
        "ruwaard.notices.tasks.mail_what_waits": 2 * lost_seconds,
        "ruwaard.outbox.tasks.send_waiting": lost_seconds,
        "ruwaard.privacy.tasks.draw_samples": 6 * HOURS,
        "ruwaard.tenancy.tasks.say_alive": min(20, lost_seconds),
    }
    return {name: {"task": name, "schedule": pause} for name, pause in pauses.items()}
