"""What the environment says about this installation, read once and refused where it makes no sense."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

from interlace.errors import WrongSettings, numbered
from interlace_platform.config.outside import (
    MailServer,
    OidcProvider,
    parse_domain,
    parse_mail_from,
    parse_mail_url,
    read_oidc,
)

Value = TypeVar("Value")
TRUE, FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off")
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
SHORTEST_SECRET = 32
LIMITS = {"visitor": 300, "token": 1200, "page": 240, "feed": 240, "words": 20}


@dataclass(frozen=True)
class Environment:
    """The settings of one installation.

    Attributes
    ----------
    data_folder
        Where the database file, the releases and the collected static files live (`INTERLACE_DATA`).
    database
        Django's description of the database (`INTERLACE_DATABASE_URL`).
    secret_key
        `INTERLACE_SECRET_KEY`, else the key kept in the data folder, else empty.
    is_https
        Whether the site is reached by HTTPS only (`INTERLACE_HTTPS`): then cookies, redirects and HSTS say so.
    mail_server
        Where mails go (`INTERLACE_EMAIL_URL`); without one they are written into the data folder's ``mail``.
    bounce_domain
        The domain to which mails come back, each at an address of its own (`INTERLACE_BOUNCE_DOMAIN`); else empty.
    bounce_folder
        A Maildir that the worker reads every hour for what came back (`INTERLACE_BOUNCE_MAILDIR`); else None.
    upload_mb
        How large a file may be that somebody uploads (`INTERLACE_UPLOAD_MB`), in megabytes.
    report_due_days
        How many days after its last day the report of a half-year is due (`INTERLACE_REPORT_DUE_DAYS`).
    most_a_minute
        How many requests a minute are allowed to whom (`INTERLACE_VISITOR_LIMIT`, `…_TOKEN_LIMIT`,
        `…_PAGE_LIMIT`, `…_FEED_LIMIT`).
    trusted_proxies
        How many proxies of ours stand before the site (`INTERLACE_TRUSTED_PROXIES`), for telling who is asking.
    oidc
        One further way to sign in, such as EU Login (`INTERLACE_OIDC_…`).
    """

    data_folder: Path
    database: Mapping[str, Any]
    secret_key: str
    is_debug: bool
    is_https: bool
    allowed_hosts: tuple[str, ...]
    port: int
    mail_server: MailServer
    mail_from: str
    bounce_domain: str
    bounce_folder: Path | None
    upload_mb: int
    report_due_days: int
    most_a_minute: Mapping[str, int]
    trusted_proxies: int
    oidc: OidcProvider | None

    @property
    def address(self) -> str:
        """Where people reach the site, for links in mails: at the first host that is allowed."""
        host = self.allowed_hosts[0].lstrip(".") if self.allowed_hosts else LOCAL_HOSTS[0]
        port = f":{self.port}" if host in LOCAL_HOSTS else ""
        return f"{'https' if self.is_https else 'http'}://{host}{port}"


def read_environment(environ: Mapping[str, str]) -> Environment:
    """Read all settings; raises `WrongSettings` naming every value that cannot be right."""
    problems: list[str] = []

    def setting(name: str, default: str, parse: Callable[[str], Value], fallback: Value) -> Value:
        try:
            return parse(environ.get(name, "").strip() or default)
        except ValueError as error:
            problems.append(f"{name} {error}")
            return fallback

    data_folder = setting("INTERLACE_DATA", "data", parse_folder, Path("data").absolute())
    own_file = f"sqlite:///{data_folder}/interlace.sqlite3"
    environment = Environment(
        data_folder=data_folder,
        database=setting("INTERLACE_DATABASE_URL", own_file, parse_database_url, {}),
        secret_key=setting("INTERLACE_SECRET_KEY", kept_secret(data_folder), parse_secret, ""),
        is_debug=setting("INTERLACE_DEBUG", "false", parse_yes_or_no, False),
        is_https=setting("INTERLACE_HTTPS", "false", parse_yes_or_no, False),
        allowed_hosts=setting("INTERLACE_ALLOWED_HOSTS", ",".join(LOCAL_HOSTS), parse_hosts, ()),
        port=setting("INTERLACE_PORT", "8000", parse_port, 8000),
        mail_server=setting("INTERLACE_EMAIL_URL", f"file:{data_folder}/mail", parse_mail_url, MailServer("file")),
        mail_from=setting("INTERLACE_EMAIL_FROM", "Interlace <interlace@localhost>", parse_mail_from, ""),
        bounce_domain=setting("INTERLACE_BOUNCE_DOMAIN", "", parse_domain, ""),
        bounce_folder=setting("INTERLACE_BOUNCE_MAILDIR", "", lambda text: parse_folder(text) if text else None, None),
        upload_mb=setting("INTERLACE_UPLOAD_MB", "10", parse_megabytes, 10),
        report_due_days=setting("INTERLACE_REPORT_DUE_DAYS", "30", parse_days, 30),
        most_a_minute={
            name: setting(f"INTERLACE_{name.upper()}_LIMIT", str(most), parse_limit, most)
            for name, most in LIMITS.items()
        },
        trusted_proxies=setting("INTERLACE_TRUSTED_PROXIES", "0", parse_small_number, 0),
        oidc=read_oidc(environ, problems),
    )
    refuse_wrong_settings(problems)
    return environment


def refuse_wrong_settings(problems: list[str]) -> None:
    if problems:
        raise WrongSettings(
            f"{len(problems)} settings of the environment cannot be used:{numbered(problems)}",
            do="correct or unset these variables; docs/reference/settings.md lists what each may be.",
        )


def parse_folder(text: str) -> Path:
    folder = Path(text).expanduser().absolute()
    if folder.exists() and not folder.is_dir():
        raise ValueError(f"names a file, not a folder: {folder}")
    return folder


def parse_yes_or_no(text: str) -> bool:
    if text.lower() not in TRUE + FALSE:
        raise ValueError(f"must be true or false, not {text!r}")
    return text.lower() in TRUE


def parse_port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise ValueError(f"must be a number from 1 to 65535, not {text!r}")
    return int(text)


def parse_small_number(text: str) -> int:
    if not text.isdecimal() or int(text) > 9:
        raise ValueError(f"must be a number from 0 to 9, not {text!r}")
    return int(text)


def parse_limit(text: str) -> int:
    if not text.isdecimal() or int(text) > 1_000_000:
        raise ValueError(f"must be a number from 0 to 1000000, not {text!r}")
    return int(text)


def parse_megabytes(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 1000:
        raise ValueError(f"must be a number from 1 to 1000, not {text!r}")
    return int(text)


def parse_days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 150:
        raise ValueError(f"must be a number of days from 1 to 150, not {text!r}")
    return int(text)


def parse_hosts(text: str) -> tuple[str, ...]:
    hosts = tuple(part.strip() for part in text.split(",") if part.strip())
    wrong = [host for host in hosts if "/" in host or " " in host]
    if wrong:
        raise ValueError(f"must list host names separated by commas, without http://, not {', '.join(wrong)}")
    return hosts


def parse_secret(text: str) -> str:
    if text and len(text) < SHORTEST_SECRET:
        raise ValueError(f"must have at least {SHORTEST_SECRET} characters, not {len(text)}")
    return text


def kept_secret(data_folder: Path) -> str:
    """The key that the demonstration wrote on its first start, if there is one."""
    path = data_folder / "secret.key"
    return path.read_text(encoding="ascii").strip() if path.is_file() else ""


def parse_database_url(text: str) -> dict[str, Any]:
    """Django's description of a database from `sqlite:///file` or `postgres://user:password@host:port/name`."""
    url = urlsplit(text)
    if url.scheme == "sqlite":
        return sqlite(url.path.removeprefix("/") if url.path.startswith("//") else url.path[1:])
    if url.scheme in ("postgres", "postgresql"):
        return postgresql(text)
    raise ValueError(f"must start with sqlite:/// or postgres://, not {url.scheme or text!r}")


def sqlite(path: str) -> dict[str, Any]:
    if not path:
        raise ValueError("must name a file after sqlite:///")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 60,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
        },
    }


def postgresql(text: str) -> dict[str, Any]:
    url = urlsplit(text)
    name = unquote(url.path.removeprefix("/"))
    if not name:
        raise ValueError("must name a database after the host: postgres://user:password@host:5432/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(url.query)),
    }
