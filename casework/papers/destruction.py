"""The statement of destruction as a paper: numbers, days and grounds; nobody helped."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.models import DestructionStatement
from ruwaard.accounts.permissions import Permission
from ruwaard.dates import written
from ruwaard.documents.kinds import Content, Kind, register, who_asked_may
from ruwaard.documents.models import Document


def register_statement() -> None:
    """Make the statement known to the documents; called when the app is ready."""
    register(Kind("destruction", build_statement, may_fetch, back_to_statement))


def build_statement(document: Document) -> Content:
    """Return the statement that `document` asks for, in the language in use."""
    people = ("batch__approved_by", "batch__confirmed_by", "tenant__municipality")
    rows = DestructionStatement.objects.select_related("batch", *people)
    statement: DestructionStatement = rows.get(pk=str(document.subject_id))
    title = _("Verklaring van vernietiging")
    facts = {"title": title, "day": written(statement.made_on, "year")}
    context = {
        "statement": statement,
        "batch": statement.batch,
        "title": title,
        "language": document.language,
        "neighbourhood": document.tenant,
        "foot": _("%(title)s van %(day)s") % facts,
    }
    return Content(
        html=render_to_string("pdf/destruction.html", context),
        stylesheets=("css/print.css",),
        title=title,
        filename=f"verklaring-van-vernietiging-{statement.made_on}.pdf",
        dated=timezone.localtime(document.asked_at),
    )


def may_fetch(document: Document) -> bool:
    """Return whether who asked still watches over privacy here."""
    return who_asked_may(document, Permission.KEEP_RETENTION)


def back_to_statement(document: Document) -> str:
    """Return the address of the statement."""
    where = {"neighbourhood": document.tenant.slug}
    where["statement_id"] = str(document.subject_id)
    return reverse("casework:destruction_statement", kwargs=where)
