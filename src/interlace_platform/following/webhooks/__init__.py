"""Telling programs: what is sent, where it may go, and how it is sent."""
