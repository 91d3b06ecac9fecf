"""Asks the health page whether web, worker or beat is well; for a container engine."""

import json
import os
import sys
import urllib.request


def main(part: str = "database") -> int:
    """Return 0 when the health page says that `part` is well."""
    # In its own container the web server is here; the others ask it by its name.
    host = "web" if part in {"worker", "beat"} else "127.0.0.1"
    allowed = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0]
    request = urllib.request.Request(
        f"http://{host}:8000/gezondheid/", headers={"Host": allowed}
    )
    with urllib.request.urlopen(request, timeout=8) as answer:  # noqa: S310 - our own
        state = json.load(answer)
    return 0 if state[part] == "ok" else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
