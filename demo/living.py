"""What happens in the lives of the stories: a birthday, a photograph, a duty."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid5

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from casework.models import Representative
from casework.services import emergency, files, sixteen
from demo.account import DEMO
from demo.steps import day
from demo.telling import Teller
from ruwaard import clock

LATE_SPRING, HALF_A_YEAR = 120, timedelta(days=180)
PAPER, INK, RED = "#f5f1e8", "#17262b", "#a31d1d"


def live_on(told: dict[str, Teller]) -> None:
    """Let what no story tells happen, through the services of the pages."""
    milan, riet = told["milan"], told["riet"]
    with milan.on(day(-3, "ruth")) as by:
        month = (clock.today() + timedelta(days=LATE_SPRING)).replace(day=1)
        mother = Representative.objects.get(name="Monique de Laat")
        child = milan.persons["Milan de Laat"]
        sixteen.plan_sixteen(child, month=month, permitted=[mother], by=by)
    photograph(riet, -4, "De brief van de woningbouw")
    photograph(riet, -38, "De papieren van mijn zus")
    users = milan.settled.users
    with milan.on(day(-2, "mila")) as by:
        duty = emergency.ask_duty(
            users["bram"],
            function="crisisdienst avond en weekend",
            starts_on=clock.today(),
            ends_on=clock.today() + HALF_A_YEAR,
            by=by,
        )
        emergency.confirm_duty(duty, by=users["yvonne"])


def photograph(teller: Teller, on: int, title: str) -> None:
    """Let the first contact of a story put a photograph of a letter with the plan."""
    with teller.on(day(on, teller.told.days[0].by)) as by:
        files.add_file(
            teller.case,
            upload=SimpleUploadedFile("foto.jpg", _letter()),
            title=title,
            by=by,
            file_id=uuid5(DEMO, title),
        )


def _letter() -> bytes:
    """Return a drawn letter, as a telephone would photograph it: invented."""
    sheet = Image.new("RGB", (1200, 900), PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((80, 80, 420, 130), fill=RED)
    for line in range(12):
        pen.rectangle(
            (80, 220 + 48 * line, 1100 - 37 * (line % 5), 236 + 48 * line), INK
        )
    written = BytesIO()
    sheet.save(written, "JPEG")
    return written.getvalue()
