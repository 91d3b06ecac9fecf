"""Posts a file and stops halfway: `python -m tests.budget.halfway`, to be killed.

Says so when the first legs are written, and then waits for a line that never comes.
"""

import json
import sys
from uuid import UUID

import django

django.setup()

from budget.models import CostImport  # noqa: E402 - Django is set up first
from budget.services.cost_posting import post_costs  # noqa: E402 - after setup
from ruwaard.accounts.models import User  # noqa: E402 - after setup
from ruwaard.tenancy.scope import tenant_scope  # noqa: E402 - after setup


def wait(percent: int) -> None:
    print(percent, flush=True)  # noqa: T201 - the answer
    sys.stdin.readline()


def main() -> None:
    question = json.loads(sys.stdin.readline())
    with tenant_scope(question["tenant"], question["user"]):
        row = CostImport.objects.get(pk=UUID(question["import"]))
        post_costs(row, by=User.objects.get(pk=question["user"]), step=wait)


if __name__ == "__main__":
    main()
