"""The revision from which a founder and its letter are changed."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("founding", "0001_initial"),)

    operations = (
        migrations.AddField(
            model_name="foundingorganisation",
            name="revision",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
    )
