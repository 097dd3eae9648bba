"""An index by which the events of a month are found without looking at all that begin before its end."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0003_invited_by_address"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["ends_at", "starts_at"], name="events_by_end"),
        ),
    ]
