"""Invitations: whom one for a part of an event's home reaches, their mails, and what they answer."""
