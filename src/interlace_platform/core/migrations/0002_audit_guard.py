"""The database refuses to change or delete events of the audit log."""

from django.db import migrations

from interlace_platform.core.audit_guard import lift_guard, put_guard


def put(apps, schema_editor):
    put_guard(schema_editor.connection)


def lift(apps, schema_editor):
    lift_guard(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(put, lift)]
