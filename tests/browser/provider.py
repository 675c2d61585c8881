"""A provider of OpenID Connect that vouches for anybody at once: `python -m tests.browser.provider PORT NAME`.

It knows one person, named on the command line, and signs what it says with a key made at its start.
"""

from __future__ import annotations

import sys
import time

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

PORT, NAME = (int(sys.argv[1]), sys.argv[2]) if __name__ == "__main__" else (0, "")
ISSUER = f"http://127.0.0.1:{PORT}"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
asked = {}
"""What was asked last: the nonce that the answer has to repeat."""


async def configuration(_):
    return JSONResponse(
        {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/authorize",
            "token_endpoint": f"{ISSUER}/token",
            "jwks_uri": f"{ISSUER}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }
    )


async def authorize(request):
    asked.update(request.query_params)
    back = request.query_params["redirect_uri"]
    return RedirectResponse(f"{back}?code=code&state={request.query_params['state']}", 302)


async def token(_):
    now = int(time.time())
    told = {"iss": ISSUER, "sub": NAME.casefold(), "name": NAME, "aud": "coverage", "iat": now, "exp": now + 600}
    told |= {"nonce": asked["nonce"]} if "nonce" in asked else {}
    written = jwt.encode({"alg": "RS256", "kid": "one"}, told, KEY)
    return JSONResponse({"access_token": "x", "token_type": "Bearer", "expires_in": 600, "id_token": written})


async def keys(_):
    return JSONResponse({"keys": [KEY.as_dict(private=False)]})


app = Starlette(
    routes=[
        Route("/.well-known/openid-configuration", configuration),
        Route("/authorize", authorize),
        Route("/token", token, methods=["POST"]),
        Route("/keys", keys),
    ]
)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=PORT, log_config=None)
