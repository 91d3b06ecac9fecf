"""Whether a text that everybody reads tells a telephone number or a mail address.

Who posts is reached through us; a number that stands online is never taken back.
"""

import re

_DAY = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
_NUMBER = re.compile(r"(?<![\d.,])(?:\+|00?)[1-9](?:[ .()/-]{0,3}\d){7,}")


def tells_how_to_reach(text: str) -> bool:
    """Return whether a telephone number or a mail address stands in `text`."""
    return bool(_MAIL.search(text) or _NUMBER.search(_DAY.sub(" ", text)))
