"""Messages that come back, as mail servers of three makes write them, and what else arrives at such an address."""

from __future__ import annotations

POSTFIX = """\
Return-Path: <>
Date: Mon, 2 Mar 2026 09:00:00 +0100 (CET)
From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: {to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="9B0.1/mx.example.net"
Content-Transfer-Encoding: 8bit

--9B0.1/mx.example.net
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

Your message could not be handed over to one of its recipients.

--9B0.1/mx.example.net
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
Arrival-Date: Mon,  2 Mar 2026 08:59:59 +0100 (CET)

Final-Recipient: rfc822; ann@example.org
Original-Recipient: rfc822;ann@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} no such mailbox

--9B0.1/mx.example.net
Content-Type: text/rfc822-headers

Subject: Mail 1
--9B0.1/mx.example.net--
"""
WITHOUT_QUOTES = """\
From: postmaster@example.net
To: Interlace <{to}>
Subject: Undeliverable: Mail 1
Content-Type: multipart/report; report-type=delivery-status;
\tboundary=_000_
MIME-Version: 1.0

--_000_
Content-Type: multipart/alternative; boundary=_001_

--_001_
Content-Type: text/html; charset=utf-8

<p>It was not found.</p>
--_001_--
--_000_
Content-Type: message/delivery-status

Reporting-MTA: dns;mail.example.net
Received-From-MTA: dns;out.example.org

Final-recipient: RFC822;ann@example.org
Action: {action}
Status: {status} (recipient not found)

--_000_
Content-Type: message/rfc822

Subject: Mail 1

Hello
--_000_--
"""
AWAY = """\
From: ann@example.org
To: {to}
Subject: Out of office
Auto-Submitted: auto-replied
Content-Type: text/plain

I am away until Monday. 5.1.1
"""
HUMAN = """\
From: ann@example.org
To: {to}
Subject: Re: Mail 1

550 5.1.1 is what I would say.
"""


def returned(to: str, text: str = POSTFIX, action: str = "failed", status: str = "5.1.1") -> bytes:
    """A message to a return address, with the line ends that mails have."""
    return text.format(to=to, action=action, status=status).replace("\n", "\r\n").encode()
