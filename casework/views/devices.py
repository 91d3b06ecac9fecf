from base64 import b64encode
from uuid import UUID

from django.http import HttpResponseBase, JsonResponse
from django.views.decorators.http import require_POST

from casework.services import devices
from ruwaard import clock
from ruwaard.accounts.permissions import Permission, UserRequest, requires


@requires(Permission.WORK_ON_CASES)
@require_POST
def device_key(request: UserRequest, device: UUID) -> HttpResponseBase:
    """Give the key of who is signed in; no browser keeps this answer."""
    key, secret = devices.give_device_key(device, by=request.user)
    answer = {
        "id": str(key.pk),
        "secret": b64encode(secret).decode(),
        "now": round(clock.now().timestamp() * 1000),
    }
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})
