"""What an organisation anchors of the way of working: data, not code.

Source: FEATURES B18; `casework/lists/anchoring.toml`.
"""

import tomllib
from functools import cache
from pathlib import Path

LIST = Path(__file__).parents[1] / "lists" / "anchoring.toml"


@cache
def anchors() -> dict[str, dict[str, str]]:
    """Return the words of every point per language, by its code and in order."""
    points = tomllib.loads(LIST.read_text(encoding="utf-8"))["point"]
    return {point["code"]: point for point in points}
