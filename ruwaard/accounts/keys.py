"""Keys derived from the secret key, one per purpose; older secrets still open."""

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_BYTES = 32


def derived(purpose: str, secret: str) -> bytes:
    """Return the key of 32 bytes that `secret` has for `purpose`.

    Source: RFC 5869 (HKDF) with SHA-256 and the purpose as info.
    """
    info = f"ruwaard {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(
        secret.encode()
    )


def box(purpose: str) -> MultiFernet:
    """Return what locks with the secret key and opens with the fallbacks too."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = [urlsafe_b64encode(derived(purpose, secret)) for secret in secrets]
    return MultiFernet([Fernet(key) for key in keys])


def keyed_hash(purpose: str, text: str, *, secret: str = "") -> str:
    """Return the HMAC-SHA-256 of `text` as 64 hexadecimal digits.

    Without `secret` the secret key is used.
    """
    key = derived(purpose, secret or settings.SECRET_KEY)
    return hmac.new(key, text.encode(), sha256).hexdigest()


def keyed_hash_fits(purpose: str, text: str, expected: str) -> bool:
    """Return whether `expected` is the hash of `text`, with this key or a fallback."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    answers = [
        hmac.compare_digest(keyed_hash(purpose, text, secret=secret), expected)
        for secret in secrets
    ]
    return any(answers)
