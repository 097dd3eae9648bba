"""How tests ask the API."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from interlace_platform.accounts.actions import make_token
from interlace_platform.accounts.models import Scope, User

ROOT = "/api/v1"


def get(path: str, **headers: str) -> Any:
    return Client(headers=headers).get(f"{ROOT}{path}")


def asked(path: str, **headers: str) -> dict[str, Any]:
    """The answer to a question that can be answered."""
    response = get(path, **headers)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json"), response.content
    return json.loads(response.content)


def problem(response: Any) -> dict[str, Any]:
    assert response.headers["Content-Type"] == "application/problem+json"
    said = json.loads(response.content)
    assert said["status"] == response.status_code
    return said


def token_of(user: User, *scopes: Scope) -> dict[str, str]:
    """The header of a new token."""
    expires_at = timezone.now() + timedelta(days=1)
    scopes = scopes or tuple(Scope)
    made = make_token(user=user, name="test", scopes=scopes, expires_at=expires_at, by=user)
    return {"Authorization": f"Bearer {made.text}"}


def post(path: str, said: Any = None, **headers: str) -> Any:
    body = said if isinstance(said, (str, bytes)) else json.dumps(said)
    return Client(headers=headers).post(f"{ROOT}{path}", "" if said is None else body, content_type="application/json")


def put(path: str, said: Any = None, **headers: str) -> Any:
    body = "" if said is None else json.dumps(said)
    return Client(headers=headers).put(f"{ROOT}{path}", body, content_type="application/json")


def delete(path: str, **headers: str) -> Any:
    return Client(headers=headers).delete(f"{ROOT}{path}")


def upload(path: str, said: dict[str, Any], **headers: str) -> Any:
    """A form with files."""
    return Client(headers=headers).post(f"{ROOT}{path}", said)


def done(response: Any, status: int = 200) -> dict[str, Any]:
    """The answer to something that was done."""
    assert response.status_code == status, response.content
    said: dict[str, Any] = json.loads(response.content) if response.content else {}
    return said
