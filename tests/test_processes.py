import json
import urllib.request

from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_neighbourhood
from tests.processes import Stage, eventually


def health(url: str) -> dict[str, str]:
    with urllib.request.urlopen(f"{url}/gezondheid/", timeout=5) as answer:  # noqa: S310 - our own server
        state: dict[str, str] = json.load(answer)
        return state


def test_a_stage_runs_web_worker_and_beat(stage: Stage) -> None:
    make_neighbourhood("ruwaard")

    with stage.web() as web, stage.worker(), stage.beat():
        assert eventually(lambda: health(web.url)["worker"] == "ok")
        assert eventually(lambda: health(web.url)["beat"] == "ok")

    assert web.popen.poll() is not None
    assert Neighbourhood.objects.count() == 1
