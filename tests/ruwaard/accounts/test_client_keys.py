from urllib.parse import parse_qs

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from requests import Request

from ruwaard.accounts.client_keys import ALGORITHM, BEARER, ClientAssertion

WHERE = "https://provider.example/token"
CODE = {
    "grant_type": "authorization_code",
    "client_id": "ruwaard",
    "client_secret": "geheim",
    "code": "abc",
    "code_verifier": "x" * 43,
}


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def sent(key: rsa.RSAPrivateKey, fields: dict[str, str]) -> dict[str, str]:
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    auth = ClientAssertion(pem.decode())
    request = Request("POST", WHERE, data=fields, auth=auth).prepare()
    assert int(request.headers["Content-Length"]) == len(str(request.body))
    return {name: one for name, (one,) in parse_qs(str(request.body)).items()}


def test_a_code_is_handed_in_with_a_signature_and_no_secret(
    key: rsa.RSAPrivateKey,
) -> None:
    fields, again = sent(key, CODE), sent(key, CODE)
    proof = fields.pop("client_assertion")
    claims = jwt.decode(proof, key.public_key(), algorithms=[ALGORITHM], audience=WHERE)

    assert fields == {
        "grant_type": "authorization_code",
        "client_id": "ruwaard",
        "code": "abc",
        "code_verifier": "x" * 43,
        "client_assertion_type": BEARER,
    }
    assert (claims["iss"], claims["sub"]) == ("ruwaard", "ruwaard")
    assert 0 < claims["exp"] - claims["iat"] <= 60
    assert again["client_assertion"] != proof


def test_what_hands_in_no_code_is_sent_as_it_is(key: rsa.RSAPrivateKey) -> None:
    assert sent(key, {"name": "Hennie"}) == {"name": "Hennie"}
