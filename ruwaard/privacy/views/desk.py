from django.http import HttpResponse
from django.views.decorators.http import require_GET

from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.privacy.forms.catalogue import REGISTERS
from ruwaard.privacy.models import AccessReport
from ruwaard.privacy.reading.desk import waiting_on
from ruwaard.ui.pages import show

LATEST = 3


@requires(Permission.KEEP_PRIVACY)
@require_GET
def desk(request: UserRequest) -> HttpResponse:
    context = {
        "waiting": waiting_on(request.scope.today),
        "reports": AccessReport.objects.with_names()[:LATEST],
        "registers": REGISTERS.values(),
    }
    return show(request, "privacy/desk.html", context)
