"""The settings that name other servers: for mail, and for signing in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.utils import parseaddr
from typing import Any
from urllib.parse import unquote, urlsplit

from interlace_platform.notify.servers import MailServer

__all__ = ["MailServer", "OidcProvider", "parse_domain", "parse_mail_from", "parse_mail_url", "read_oidc"]

PORTS = {"smtp": 25, "starttls": 587, "smtps": 465}
OIDC = ("INTERLACE_OIDC_NAME", "INTERLACE_OIDC_URL", "INTERLACE_OIDC_CLIENT_ID", "INTERLACE_OIDC_SECRET")


@dataclass(frozen=True)
class OidcProvider:
    """A provider of OpenID Connect that people may sign in with; EU Login is one."""

    name: str
    url: str
    client_id: str
    secret: str = field(repr=False)

    @property
    def origin(self) -> str:
        """Scheme and host: where the sign-in form leads, for the content security policy."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


def openid_connect(provider: OidcProvider | None) -> dict[str, Any]:
    """What django-allauth wants to know about the provider."""
    if provider is None:
        return {"APPS": []}
    app = {
        "provider_id": "partner",
        "name": provider.name,
        "client_id": provider.client_id,
        "secret": provider.secret,
        "settings": {"server_url": provider.url, "oauth_pkce_enabled": True},
    }
    return {"APPS": [app]}


def parse_mail_url(text: str) -> MailServer:
    """`file:/folder`, `smtp://host:port`, `starttls://user:password@host`, `smtps://…`."""
    if text.startswith("file:/"):
        return MailServer("file", folder=text.removeprefix("file:"))
    url = urlsplit(text)
    if url.scheme not in PORTS or not url.hostname:
        raise ValueError(
            f"must look like smtps://user:password@host, starttls://, smtp:// or file:/folder, not {text!r}"
        )
    return MailServer(
        url.scheme,
        host=url.hostname,
        port=url.port or PORTS[url.scheme],
        user=unquote(url.username or ""),
        password=unquote(url.password or ""),
    )


def parse_mail_from(text: str) -> str:
    name, address = parseaddr(text)
    try:
        return str(Address(name, addr_spec=address))
    except (HeaderParseError, ValueError, IndexError) as error:
        raise ValueError(f"must be an address such as Interlace <interlace@example.org>, not {text!r}") from error


def parse_domain(text: str) -> str:
    labels = text.lower().split(".")
    if text and not all(re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", each) for each in labels):
        raise ValueError(f"must be the name of a domain such as bounces.example.org, not {text!r}")
    return text.lower()


def read_oidc(environ: Mapping[str, str], problems: list[str]) -> OidcProvider | None:
    """The provider, if one is named; adds to `problems` what is missing or wrong."""
    name, url, client_id, secret = (environ.get(each, "").strip() for each in OIDC)
    if not any((name, url, client_id, secret)):
        return None
    missing = [each for each in OIDC if not environ.get(each, "").strip()]
    problems.extend(f"{each} must be set too, because {OIDC[0]} and the others belong together" for each in missing)
    if url and urlsplit(url).scheme != "https" and urlsplit(url).hostname not in ("localhost", "127.0.0.1"):
        problems.append(f"INTERLACE_OIDC_URL must start with https://, not {url!r}")
    return OidcProvider(name, url, client_id, secret)
