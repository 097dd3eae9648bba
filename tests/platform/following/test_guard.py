"""Where webhooks may go: a table of addresses, the forms of web addresses, names that lead elsewhere."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from interlace_platform.following.webhooks import guard
from interlace_platform.following.webhooks.guard import Refused, is_public, target_of

PUBLIC = ("1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e",
          "::ffff:8.8.8.8", "64:ff9b::808:808")  # fmt: skip
NOT_PUBLIC = (
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "fc00::1", "fd00:ec2::254", "fe80::1",
    "fe80::1%eth0", "fec0::1", "ff02::1", "", "localhost", "0x7f000001", "2130706433",
)  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_be_reached(address):
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_inside_some_network_may_not(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://1.1.1.1/", "The address must begin with https://."),
        ("ftp://1.1.1.1/", "The address must begin with https://."),
        ("https://1.1.1.1:22/", "Only the ports 443 and 8443 are used."),
        ("https://1.1.1.1:99999/", "This is no web address."),
        ("https://somebody@1.1.1.1/", "This is no web address."),
        ("https://1.1.1.1\\@8.8.8.8/", "This is no web address."),
        ("https:///path", "This is no web address."),
        ("https://a b/", "This is no web address."),
        ("https://1.1.1.1/\r\nHost: other", "This is no web address."),
        ("https://[::1", "This is no web address."),
        ("https://127.0.0.1/", "This name leads to an address that is not on the public internet."),
        ("https://[::ffff:127.0.0.1]:8443/", "This name leads to an address that is not on the public internet."),
        ("https://2130706433/", "This name leads to an address that is not on the public internet."),
        ("https://localhost/", "This name leads to an address that is not on the public internet."),
        ("https://169.254.169.254/latest/", "This name leads to an address that is not on the public internet."),
    ],
)
def test_what_is_no_public_https_address_is_refused_in_words(url, why):
    with pytest.raises(Refused) as refusal:
        target_of(url)
    assert str(refusal.value) == why


def test_a_public_address_is_taken_with_its_port_and_path():
    found = target_of("https://1.1.1.1:8443/hook?a=b")
    assert (found.host, found.port, found.path, found.address) == ("1.1.1.1", 8443, "/hook?a=b", "1.1.1.1")


def answers(*addresses: str) -> Any:
    def resolve(host: str, port: int, **more: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in addresses]

    return resolve


def test_a_name_with_one_inner_address_among_its_addresses_is_refused(monkeypatch):
    monkeypatch.setattr(guard.socket, "getaddrinfo", answers("1.1.1.1", "10.0.0.1"))
    with pytest.raises(Refused):
        target_of("https://two-faced.example/")


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch):
    monkeypatch.setattr(guard.socket, "getaddrinfo", answers("1.1.1.1"))
    found = target_of("https://changing.example/")
    monkeypatch.setattr(guard.socket, "getaddrinfo", answers("127.0.0.1"))
    assert (found.address, found.host) == ("1.1.1.1", "changing.example")
