"""The audit actions that the code knows, found in its source."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ACTION = re.compile(
    r"(accounts|budget|casework|community|documents|microanalysis|prevention|privacy|tenancy)\.[a-z]+(_[a-z]+)*"
)
NO_SOURCE = {"migrations", "looked.py", "audit_words.py", "words.py"}
NO_ACTION = {
    *("budget.urls", "casework.urls", "community.urls"),
    *("microanalysis.urls", "prevention.urls"),
}


def recorded_actions(*folders: str) -> set[str]:
    """Return every action that the code in `folders` hands to `record` and kin."""
    found = set()
    for path in (one for folder in folders for one in (ROOT / folder).rglob("*.py")):
        if NO_SOURCE & set(path.parts):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value} if ACTION.fullmatch(node.value) else set()
    return found - NO_ACTION
