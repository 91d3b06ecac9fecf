"""Judge a file with costs, and post it when asked to: what the screen does."""

import hashlib
from argparse import ArgumentParser
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError

from budget.calculations.cost_cells import Unreadable, fold, text_of
from budget.models import CostImport, Framework
from budget.reading.cost_words import what_is_wrong, why_it_failed
from budget.reading.costs import rows_of
from budget.reading.frameworks import chosen_framework
from budget.services import costs
from budget.services.cost_files import read
from budget.services.cost_judging import organisation_names
from budget.services.cost_work import said, work_on
from budget.services.spaces import booking_day
from ruwaard import clock
from ruwaard.accounts.models import Membership, Role
from ruwaard.money import euros
from ruwaard.refusals import Refusal
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import Scope, enter, tenant_scope

MOST_SHOWN = 50
ROWS_LOOKED_AT = 100


class Command(BaseCommand):
    help = "Judges a file with costs; with --confirm it is posted, all rows or none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--neighbourhood", required=True, metavar="SLUG")
        parser.add_argument(
            "--by", metavar="EMAIL", help="the manager; else the one of the file"
        )
        parser.add_argument("--confirm", action="store_true", help="post it too")

    def handle(self, *_args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        place = Neighbourhood.objects.filter(slug=options["neighbourhood"]).first()
        if place is None:
            raise CommandError(f"There is no neighbourhood {options['neighbourhood']}.")
        try:
            data = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read.") from error
        hat = self._manager(place, data, options["by"])
        try:
            judged = self._judged(place, hat, data, options["file"].name)
            self._tell(judged, place, hat)
            if options["confirm"]:
                self._post(place, hat, judged)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal

    def _manager(
        self, place: Neighbourhood, data: bytes, email: str | None
    ) -> Membership:
        """Return who delivers: by address, else the manager of who the file names."""
        with tenant_scope(place.pk):
            hats = [
                hat
                for hat in Membership.objects.select_related("user", "organisation")
                .filter(role=Role.MANAGER, organisation__isnull=False)
                .order_by("starts_on")
                if hat.starts_on <= clock.today()
                and (hat.ends_on is None or hat.ends_on > clock.today())
            ]
        if email is not None:
            fitting = [hat for hat in hats if hat.user.email == email.casefold()]
        else:
            named = _organisation_in(data)
            fitting = [hat for hat in hats if hat.organisation_id == named]
        if not fitting:
            who = email or "the organisation of this file"
            raise CommandError(f"There is no manager for {who}; give one with --by.")
        return fitting[0]

    def _judged(
        self, place: Neighbourhood, hat: Membership, data: bytes, name: str
    ) -> CostImport:
        """Deliver the file, or take it up where it was judged before."""
        with _as(place, hat):
            known = costs.delivered_before(hashlib.sha256(data).hexdigest())
            made = known
            if known is None or known.state not in {"judging", "judged"}:
                framework = chosen_framework(clock.today())
                if framework is None:
                    raise CommandError("There is no framework for today.")
                made = self._delivered(framework, hat, data, name)
        assert made is not None
        return self._worked(place, hat, made)

    def _delivered(
        self, framework: Framework, hat: Membership, data: bytes, name: str
    ) -> CostImport:
        assert hat.organisation is not None
        return costs.receive_file(
            framework,
            organisation=hat.organisation,
            upload=ContentFile(data, name),
            booked_on=booking_day(framework, clock.today()),
            by=hat.user,
        )

    def _worked(
        self, place: Neighbourhood, hat: Membership, made: CostImport
    ) -> CostImport:
        work_on(place.pk, hat.user_id, made.pk)
        with _as(place, hat):
            done: CostImport = CostImport.objects.get(pk=made.pk)
            return done

    def _tell(self, judged: CostImport, place: Neighbourhood, hat: Membership) -> None:
        if judged.state == CostImport.State.FAILED:
            raise CommandError(why_it_failed(judged.failure))
        good = judged.rows - judged.bad_rows
        self.stdout.write(
            f"{judged.filename}: {judged.rows} rijen, {good} goed, "
            f"{judged.bad_rows} fout, samen {euros(judged.amount)}."
        )
        with _as(place, hat):
            for row in rows_of(judged, only_bad=True)[:MOST_SHOWN]:
                for error in row.errors:
                    self.stdout.write(f"rij {row.number}: {what_is_wrong(error)}")
        if judged.bad_rows > MOST_SHOWN:
            self.stdout.write(f"… en nog {judged.bad_rows - MOST_SHOWN} rijen.")

    def _post(self, place: Neighbourhood, hat: Membership, judged: CostImport) -> None:
        with _as(place, hat):
            costs.confirm(judged, by=hat.user)
        done = self._worked(place, hat, judged)
        if done.state != CostImport.State.POSTED:
            raise CommandError(why_it_failed(done.failure))
        self.stdout.write(f"{done.rows} rijen geboekt op {done.booked_on:%d-%m-%Y}.")


def _as(place: Neighbourhood, hat: Membership) -> AbstractContextManager[Scope]:
    scope = Scope(
        place.pk,
        hat.user_id,
        clock.today(),
        role=Role.MANAGER,
        organisation_id=hat.organisation_id,
    )
    return enter(scope)


def _organisation_in(data: bytes) -> int | None:
    """Return the organisation that most of the first rows name."""
    names = organisation_names()
    try:
        found = [
            names.get(fold(text_of(cells.get("organisation"))))
            for (_number, cells), _count in zip(
                read(data).rows, range(ROWS_LOOKED_AT), strict=False
            )
        ]
    except Unreadable as unreadable:
        raise CommandError(why_it_failed(said(unreadable))) from unreadable
    known = [pk for pk in found if pk is not None]
    return max(set(known), key=known.count, default=None)
