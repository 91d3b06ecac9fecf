"""Words without accents and capitals, to look for."""

import unicodedata


def folded(text: str) -> str:
    """Return `text` in small plain letters, with single spaces; dotless i as i."""
    apart = unicodedata.normalize(
        "NFKD", text.replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")
    )
    kept = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(kept.casefold().split())
