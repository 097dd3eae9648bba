"""Accounts in a real browser: sign up, confirm, passkey, codes; accessible and quiet on every page."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect
from tests.browser.looking import VIOLATIONS_OF_POLICY, WIDE, violations, wrong_with
from tests.platform.accounts.walking import code_of

PASSWORD = "four plain words suffice"
BEFORE = ("/account/login/", "/account/signup/", "/account/password/reset/", "/privacy/", "/terms/")
OWN = (
    "/account/", "/account/security/", "/account/sessions/", "/account/tokens/", "/account/agreements/",
    "/account/activity/", "/account/data/", "/account/erase/", "/account/email/", "/account/password/change/",
    "/account/security/totp/activate/", "/account/security/webauthn/", "/account/security/webauthn/add/",
    "/account/logout/", "/account/connections/",
)  # fmt: skip
ADMINISTRATION = ("/administration/roles/", "/administration/log/", "/administration/mail/")
SECONDS = 30


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site, viewport=WIDE, color_scheme="light", locale="en-GB")
    context.add_init_script(VIOLATIONS_OF_POLICY)
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    yield page
    context.close()


def mail_to(folder: Path, address: str) -> str:
    """The newest mail to an address, once the worker has written it."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        for path in sorted((folder / "mail").glob("*.eml"), reverse=True):
            mail = message_from_bytes(path.read_bytes(), policy=default)
            if mail["To"] == address:
                return mail.get_content()
        time.sleep(0.2)
    raise AssertionError(f"no mail to {address}")


def sign_up(page: Page, folder: Path, base: str = "") -> str:
    """Make an account as somebody does, and sign in; gives the address."""
    address = f"p{uuid.uuid4().hex[:10]}@example.org"
    page.goto(f"{base}/account/signup/")
    page.get_by_label("Email").fill(address)
    page.get_by_label("Your name").fill("Fictional Person")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I agree to the terms of use").check()
    page.get_by_role("button", name="Make an account").click()
    expect(page.locator("h1")).to_have_text("Look into your mail")
    page.goto(base + urlsplit(re.search(r"http://\S+/confirm-email/\S+", mail_to(folder, address))[0]).path)
    page.get_by_role("button", name="Yes, confirm it").click()
    expect(page).not_to_have_url(re.compile("/confirm-email/"))
    sign_in(page, address, base)
    expect(page.locator("h1")).to_have_text("Fictional Person")
    return address


def sign_in(page: Page, address: str, base: str = "", password: str = PASSWORD) -> None:
    page.goto(f"{base}/account/login/")
    page.get_by_label("Email").fill(address)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def say_it_is_me(page: Page) -> None:
    page.goto("/account/reauthenticate/?next=/account/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("h1")).to_have_text("Fictional Person")


def look_at(page: Page, address: str) -> dict[str, list[str]]:
    """What is wrong with a page at both widths, light and dark."""
    page.goto(address)
    assert urlsplit(page.url).path == address, f"{address} led to {page.url}"
    return {f"{address} {where}": what for where, what in wrong_with(page).items()}


def test_the_pages_before_signing_in_are_accessible_and_quiet(page):
    found = [look_at(page, address) for address in BEFORE]
    assert [each for each in found if each] == []
    assert page.said == []


def test_the_pages_of_an_account_are_accessible_and_quiet(page, site_folder):
    sign_up(page, site_folder)
    say_it_is_me(page)
    found = [look_at(page, address) for address in OWN]
    assert [each for each in found if each] == []
    assert page.said == []


def test_the_pages_of_the_administration_are_accessible_and_quiet(page, site, site_folder):
    noted = (site_folder / "demonstration-accounts.txt").read_text(encoding="utf-8")
    sign_in(page, "team@interlace.example", password=re.search(r"Password of both:\s+(\S+)", noted)[1])
    expect(page.locator("h1")).to_have_text("Platform team (fictional)")
    found = [look_at(page, address) for address in ADMINISTRATION]
    assert [each for each in found if each] == []
    page.goto("/administration/log/")
    page.get_by_role("button", name="Check the whole chain").click()
    expect(page.get_by_role("status").filter(has_text="The log is whole:")).to_be_visible()
    assert page.said == []


def test_a_form_that_is_refused_is_accessible_and_says_why_at_its_fields(page):
    page.goto("/account/signup/")
    page.evaluate("document.querySelector('form.form').noValidate = true")
    page.get_by_role("button", name="Make an account").click()
    expect(page.get_by_role("alert")).to_contain_text("Your name: This field is required.")
    page.get_by_role("alert").get_by_role("link", name="Your name").click()
    expect(page.get_by_label("Your name")).to_be_focused()
    expect(page.get_by_label("Your name")).to_have_accessible_description("This field is required.")
    assert violations(page) == []


@pytest.fixture
def key(page: Page) -> CDPSession:
    """A security key inside the browser, that needs no finger."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.authenticator = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
    return devtools


def test_a_passkey_is_added_and_then_stands_in_for_the_password(page, site, site_folder, key):
    base = site.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, not to a number
    address = sign_up(page, site_folder, base)
    page.goto(f"{base}/account/security/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("My key")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("The passkey is added.")).to_be_visible()
    credentials = key.send("WebAuthn.getCredentials", {"authenticatorId": key.authenticator})["credentials"]
    assert len(credentials) == 1
    page.goto(f"{base}/account/security/webauthn/")
    expect(page.get_by_role("rowheader", name="My key")).to_be_visible()
    page.goto(f"{base}/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    page.goto(f"{base}/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator("h1")).to_have_text("Fictional Person")
    page.goto(f"{base}/account/security/")
    expect(page.get_by_text(address)).to_be_visible()
    assert page.evaluate("window.policyViolations") == []


def test_a_passkey_that_is_not_given_is_said_and_the_password_still_works(page, site, key):
    key.send("WebAuthn.setUserVerified", {"authenticatorId": key.authenticator, "isUserVerified": False})
    page.goto(site.replace("127.0.0.1", "localhost") + "/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_have_text(
        "The passkey could not be used. Try again, or sign in another way.", timeout=15000
    )


def test_an_authenticator_app_is_added_and_asked_for_without_javascript(browser, site, site_folder):
    context = browser.new_context(base_url=site, viewport=WIDE, java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    address = sign_up(page, site_folder)
    say_it_is_me(page)
    page.goto("/account/security/totp/activate/")
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Authenticator code").fill(code_of(secret))
    page.get_by_role("button", name="Add the app").click()
    expect(page.locator(".codes li")).to_have_count(10)
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    sign_in(page, address)
    expect(page.locator("h1")).to_have_text("One more step")
    page.get_by_label("Code").fill(code_of(secret, time.time() + 30))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator("h1")).to_have_text("Fictional Person")
    context.close()


def test_the_first_page_to_the_last_by_keyboard_alone(page, site_folder):
    sign_up(page, site_folder)
    page.goto("/account/agreements/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith("Agree to: Notices"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("Take back: Notices by e-mail")).to_be_visible()


def test_an_administrator_gives_a_role_and_ends_it(visit, world, walk):
    page = visit("admin", "/administration/roles/")
    page.look(page)
    page.get_by_label("E-mail address of the account").fill(world[f"second {walk}"])
    page.get_by_label("Role", exact=True).select_option("platform_team")
    page.get_by_role("button", name="Give the role").click()
    expect(page.get_by_text("The role is given.")).to_be_visible()
    page.get_by_role("button", name=f"End: platform team, Nora Beispiel {walk}").click()
    expect(page.get_by_text("The role has ended.")).to_be_visible()
    page.look(page)


def test_somebody_erases_their_account_and_cannot_come_back(visit, walk):
    page = visit("leaver", "/account/erase/")
    page.look(page)
    page.get_by_label("Yes, erase my account.").check()
    page.get_by_role("button", name="Erase my account").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    page.goto("/account/")
    expect(page).to_have_url(re.compile("/account/login/"))
    page.look(page)
