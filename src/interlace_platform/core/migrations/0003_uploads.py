import django.utils.timezone
from django.db import migrations, models

import interlace_platform.core.ids


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_audit_guard"),
    ]

    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=interlace_platform.core.ids.uuid7, editable=False, unique=True)),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("size_bytes", models.PositiveBigIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("by", models.CharField(blank=True, db_index=True, max_length=40)),
                ("uploaded_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
    ]
