"""Calendars: a month of events, and iCalendar text for programs that subscribe."""
