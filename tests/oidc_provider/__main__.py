"""Starts the provider: `python -m tests.oidc_provider PORT REDIRECT_URI PEOPLE`.

PEOPLE is JSON: a list of sub, e-mail, whether that is verified, name and level.
"""

import json
import os
import sys
from pathlib import Path

import django
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from django.core.management import call_command

PASSWORD = "wachtwoord bij de gemeente"
CLIENT_ID = "ruwaard"
CLIENT_SECRET = "geheim van de test"
MANDATED = "Namens een ander"  # the name of who signs in for somebody else


def main(port: str, redirect_uri: str, people: str) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    Path(os.environ["OIDC_PROVIDER_FOLDER"], "key.pem").write_bytes(pem)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.oidc_provider.settings"
    django.setup()
    call_command("migrate", verbosity=0)
    fill(redirect_uri, json.loads(people))
    call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, verbosity=0)


def fill(redirect_uri: str, people: list[list[str]]) -> None:
    from allauth.account.models import EmailAddress  # noqa: PLC0415 - after setup
    from allauth.idp.oidc.models import Client  # noqa: PLC0415 - after setup
    from django.contrib.auth.hashers import make_password  # noqa: PLC0415 - after setup
    from django.contrib.auth.models import User  # noqa: PLC0415 - after setup

    Client.objects.create(
        id=CLIENT_ID,
        name="Ruwaard",
        secret=make_password(CLIENT_SECRET),
        scopes="openid\nprofile\nemail",
        redirect_uris=redirect_uri,
        skip_consent=True,
    )
    for sub, email, verified, name, level in people:
        user = User.objects.create_user(sub, email, PASSWORD, first_name=name)
        User.objects.filter(pk=user.pk).update(last_name=level)
        if email:
            EmailAddress.objects.create(
                user=user, email=email, verified=bool(verified), primary=True
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
