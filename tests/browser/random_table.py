"""One evening at a kitchen table with bad luck, told by a seed.

Somebody types, the line breaks, the browser crashes, the session ends, a colleague
changes the same line. Afterwards every word that the page called kept must stand in the
plan. Run many of them with `script/soak`.
"""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module

from django.conf import settings
from playwright.sync_api import Error, Locator, Page, expect

from casework.models import Meeting, PlanItem
from casework.refusals.cases import EditConflict
from casework.services import plans
from ruwaard.accounts.models import Role, User
from tests.browser.devices import BOXES, Device
from tests.browser.steps import CAN, NEED, WANT
from tests.casework.tables import Table
from tests.factories import seated
from tests.processes import eventually

SYLLABLES = ("ba", "ke", "li", "mo", "nu", "pra", "ste", "tij", "vou", "zee")
STEPS = 14
TRIES = 4
PATIENCE = (
    60_000  # milliseconds; a shared machine, and thirty seconds between two tries
)
KEPT = (
    "() => document.querySelector('#geen-internet [data-kept=yes]')?.hidden === false"
)


@dataclass
class Evening:
    """A device at a table, what was typed there, and what the page called kept."""

    device: Device
    table: Table
    colleague: User
    address: str
    seed: int
    number: int = 0
    typed: list[str] = field(default_factory=list)  # and not promised yet
    promised: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - a test, not a secret
        self.page: Page = self.device.start()

    def play(self) -> set[str]:
        """Play the evening and return the words that were kept and are not there."""
        self._come_in()
        deeds: list[Callable[[], None]] = [
            *[self._type_a_line] * 5,
            *[self._finish_a_line] * 3,
            *[self._change_a_line] * 3,
            self._close_the_form,
            *[self._take_notes] * 2,
            *[self._cut] * 2,
            *[self._mend] * 2,
            *[self._crash] * 2,
            self._end_the_session,
            self._colleague_writes,
        ]
        for _step in range(STEPS):
            deed = self.chance.choice(deeds)
            self.told.append(deed.__name__)
            deed()
            self._look()
        self._end()
        return {word for word in self.promised if word not in self._written()}

    # --- what happens

    def _type_a_line(self) -> None:
        question = self.chance.choice((WANT, CAN, NEED))
        self._write_in(self.page.get_by_label(question, exact=True))

    def _finish_a_line(self) -> None:
        question = self.chance.choice((WANT, CAN, NEED))
        self._press(self.page.get_by_label(question, exact=True), "Enter")

    def _change_a_line(self) -> None:
        field = self.page.locator("[data-editing] textarea[name=text]")
        if not field.count():
            pencils = self.page.get_by_role("link", name="Wijzig: ")
            if not pencils.count():
                return
            pencils.nth(self.chance.randrange(pencils.count())).click()
        self._write_in(field.first)

    def _close_the_form(self) -> None:
        done = self.page.get_by_role("button", name="Klaar")
        if done.count():
            done.first.click()

    def _take_notes(self) -> None:
        self._write_in(self.page.locator("textarea[name=notes]"))

    def _cut(self) -> None:
        self.device.line.cut()

    def _mend(self) -> None:
        self.device.line.mend()

    def _crash(self) -> None:
        self._look()
        self.device.kill()
        self.typed.clear()  # nobody promised these
        self.page = self.device.start()
        self._come_in()

    def _end_the_session(self) -> None:
        name = settings.SESSION_COOKIE_NAME
        for one in self.device.context.cookies():
            if one["name"] == name:
                import_module(settings.SESSION_ENGINE).SessionStore(
                    one["value"]
                ).delete()

    def _colleague_writes(self) -> None:
        with seated(self.table.place, self.colleague, Role.PROFESSIONAL):
            line = PlanItem.objects.filter(case=self.table.case).first()
            if line is None:
                return
            try:
                plans.change_item(
                    line,
                    text=f"{line.text} van Bram"[:200],
                    version=line.version,
                    by=self.colleague,
                )
            except EditConflict:
                return

    # --- how

    def _come_in(self) -> None:
        """Open the page, signed in or not; without internet from the device."""
        self.page.on("dialog", lambda one: one.accept())  # "leave this page?"
        if self.device.line.is_up:
            self.device.let_in(self.table.noor)
        self._open()
        expect(self.page.locator("#gesprek, #schil:not([hidden])")).to_be_visible()
        if self.page.locator("#gesprek").count():
            self.page.wait_for_function(KEPT, timeout=PATIENCE)

    def _open(self) -> None:
        """Open the page; without a shell on the device one waits for internet."""
        where = self.device.line.url + self.address
        for _try in range(TRIES):  # the browser's page about an error comes between
            try:
                self.page.goto(where)
            except Error:
                self._mend()
                self.device.let_in(self.table.noor)
                self.page.wait_for_timeout(500)
            else:
                return
        raise AssertionError(f"seed {self.seed}: the page does not open")

    def _word(self) -> str:
        word = "".join(self.chance.choices(SYLLABLES, k=4)) + str(self.number)
        self.number += 1
        self.typed.append(word)
        return word

    def _write_in(self, field: Locator) -> None:
        """Add a word at the end, key by key."""
        if not field.count() or not field.is_visible():
            return
        field.press("End")
        field.press("Control+End")
        word = self._word()
        field.press_sequentially(f" {word}")
        if self._close_the_dialog():  # it took the keys, as anybody sees
            self.typed.remove(word)

    def _close_the_dialog(self) -> bool:
        """Close "dat kan nu niet", and tell whether it was there."""
        is_open = self.page.locator("dialog[open]").count() > 0
        if is_open:
            self.page.keyboard.press("Escape")
        return is_open

    def _press(self, field: Locator, key: str) -> None:
        if field.count() and field.is_visible():
            field.press(key)

    def _look(self) -> None:
        """Note what the page promises now; a colleague's conflict is answered."""
        self._close_the_dialog()
        self._keep_mine()
        self.page.wait_for_timeout(self.chance.choice((0, 20, 150, 900)))
        if self.page.evaluate(KEPT):
            self.promised.update(self.typed)
            self.typed.clear()

    def _keep_mine(self) -> bool:
        """Choose one's own words where two versions stand; tell whether it was so."""
        mine = self.page.get_by_role("button", name="Houd die van mij")
        if not mine.count():
            return False
        with suppress(Error):  # the answer came meanwhile
            mine.first.click(timeout=2000)
        return True

    def _end(self) -> None:
        """Let the line and the session be well, and wait until all is saved."""
        self.device.line.mend()
        self.device.let_in(self.table.noor)
        self._open()
        self._wait_until_saved()
        if not self.promised:
            self._say_a_last_word()
            self._wait_until_saved()

    def _wait_until_saved(self) -> None:
        saved = self.page.locator("#saved")

        def is_done() -> bool:
            if self._keep_mine():
                return False
            words = saved.text_content() or ""
            return "Alles opgeslagen" in words and not self._waits()

        done = eventually(is_done, seconds=PATIENCE / 2000)
        if not done:  # a form that did not open again is taken up by the next opening
            self._open()
            done = eventually(is_done, seconds=PATIENCE / 1000)
        assert done, f"seed {self.seed}: {self.told}, {saved.text_content()}"

    def _say_a_last_word(self) -> None:
        """Finish a line, so that in every evening something is promised."""
        wish = self.page.get_by_label(WANT, exact=True)
        self._write_in(wish)
        self._press(wish, "Enter")
        self.page.wait_for_function(KEPT, timeout=PATIENCE)
        self._look()

    def _waits(self) -> bool:
        boxes: list[str] = self.page.evaluate(BOXES)
        return any("|draft:" in one or "|job:" in one for one in boxes)

    def _written(self) -> str:
        with seated(self.table.place, self.table.noor, Role.PROFESSIONAL):
            lines = PlanItem.objects.filter(case=self.table.case)
            notes = Meeting.objects.get(pk=self.table.meeting.pk).notes
            return " ".join([notes, *(line.text for line in lines)])
