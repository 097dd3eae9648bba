"""The database itself refuses to change or delete what is in the audit log (SQLite and PostgreSQL)."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("core_auditevent", "core_auditconcern")
SAID = "The audit log is written once: nothing in it can be changed or deleted."

POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION core_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{SAID}';
END
$$"""


def put_guard(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers. A migration that remakes one of the tables on SQLite must call this again."""
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)


def lift_guard(connection: BaseDatabaseWrapper) -> None:
    """Remove the triggers: for migrations that change the tables, and for tests that empty the database."""
    with connection.cursor() as cursor:
        for table in TABLES:
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            for event in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{event}{on_table}")


def statements(vendor: str) -> list[str]:
    pairs = [(table, event) for table in TABLES for event in ("update", "delete")]
    if vendor == "postgresql":
        return [POSTGRESQL_FUNCTION, *(on_postgresql(table, event) for table, event in pairs)]
    return [on_sqlite(table, event) for table, event in pairs]


def on_postgresql(table: str, event: str) -> str:
    return (
        f"CREATE OR REPLACE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION core_refuse_change()"
    )


def on_sqlite(table: str, event: str) -> str:
    return (
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{event} BEFORE {event.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    )
