"""Proves to a provider who we are by a signature, so that no secret is shared.

Source: OpenID Connect Core 1.0, 9 (private_key_jwt); OIDC NL GOV, which asks for it.
"""

import time
from dataclasses import dataclass
from secrets import token_urlsafe
from urllib.parse import parse_qsl

import jwt
from requests import PreparedRequest
from requests.auth import AuthBase

BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ALGORITHM = "PS256"  # NL GOV: the stronger of the two that every provider knows
SECONDS = 60


@dataclass(frozen=True, slots=True)
class ClientAssertion(AuthBase):
    """Puts a signed assertion in the place of the secret when a code is handed in."""

    private_key: str

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """Return the request: unchanged when it hands in no code."""
        body = request.body
        fields = dict(parse_qsl(body)) if isinstance(body, str) else {}
        if fields.get("grant_type") != "authorization_code":
            return request
        fields.pop("client_secret", None)
        fields |= {
            "client_assertion_type": BEARER,
            "client_assertion": self._signed(fields["client_id"], str(request.url)),
        }
        request.prepare_body(fields, None)
        return request

    def _signed(self, client_id: str, audience: str) -> str:
        now = int(time.time())
        claims = {
            "iss": client_id,
            "sub": client_id,
            "aud": audience,
            "jti": token_urlsafe(16),
            "iat": now,
            "exp": now + SECONDS,
        }
        return jwt.encode(claims, self.private_key, algorithm=ALGORITHM)
