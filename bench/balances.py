"""Balance of all accounts of a small and of a large book: `python -m bench.balances`.

Both have as many accounts and months; the large one has a thousand times the legs.
Asked in turns; prints milliseconds.
"""

import json
import sys
import time
from statistics import quantiles

import django

django.setup()

from budget.models import Balance  # noqa: E402 - after setup
from ruwaard.tenancy.models import Neighbourhood  # noqa: E402 - after setup
from ruwaard.tenancy.scope import tenant_scope  # noqa: E402 - after setup


def milliseconds(tenant_id: int) -> float:
    with tenant_scope(tenant_id):
        start = time.perf_counter()
        balances = Balance.objects.per_account()
        took = time.perf_counter() - start
    assert balances
    return took * 1000


def main() -> None:
    question = json.load(sys.stdin)
    places = {
        slug: Neighbourhood.objects.get(slug=slug).pk for slug in question["slugs"]
    }
    took: dict[str, list[float]] = {slug: [] for slug in places}
    for turn in range(question["turns"]):
        for slug, key in places.items():
            one = milliseconds(key)
            if turn >= question["warm_up"]:
                took[slug].append(one)
    p95 = {slug: round(quantiles(all_, n=20)[-1], 3) for slug, all_ in took.items()}
    print(json.dumps(p95))


if __name__ == "__main__":
    main()
