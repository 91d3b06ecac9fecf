"""What the provider says of people: a number, and how surely it knows them."""

from typing import Any

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from django.contrib.auth.models import User

from tests.oidc_provider.__main__ import MANDATED


class Adapter(DefaultOIDCAdapter):  # type: ignore[misc] # allauth has no types
    def get_user_sub(self, client: object, user: User) -> str:  # noqa: ARG002 - allauth's signature
        return str(user.username)

    def get_user_by_sub(self, client: object, sub: str) -> User | None:  # noqa: ARG002 - allauth's signature
        return User.objects.filter(username=sub).first()

    def get_claims(
        self, purpose: str, user: User, *facts: object, **more: object
    ) -> dict[str, Any]:
        claims: dict[str, Any] = super().get_claims(purpose, user, *facts, **more)
        # The test keeps the level of somebody where a family name would stand.
        claims.pop("family_name", None)
        claims["name"] = user.first_name
        if user.first_name == MANDATED:
            claims["represents"] = {"sub": "900000009", "iss": "machtigen"}
        return claims | ({"acr": user.last_name} if purpose == "id_token" else {})
