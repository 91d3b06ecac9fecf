from celery import shared_task

from ruwaard.notices import bounces, mailing


@shared_task
def mail_what_waits() -> None:
    """Tell who caused a mail that did not arrive; then write the mail that is due."""
    bounces.tell()
    for user_id in mailing.people_to_mail():
        mailing.mail_what_waits(user_id)
