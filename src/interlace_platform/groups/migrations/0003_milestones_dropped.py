"""Milestones that were dropped, and the revision from which one is changed."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("groups", "0002_participants"),)

    operations = (
        migrations.AddField(
            model_name="milestone",
            name="dropped_because",
            field=models.TextField(blank=True, verbose_name="Why it was dropped"),
        ),
        migrations.AddField(
            model_name="milestone",
            name="dropped_on",
            field=models.DateField(blank=True, null=True, verbose_name="Dropped on"),
        ),
        migrations.AddField(
            model_name="milestone",
            name="revision",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddConstraint(
            model_name="milestone",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dropped_because", ""), ("dropped_on__isnull", True)),
                    models.Q(
                        ("dropped_on__isnull", False),
                        ("reached_on__isnull", True),
                        models.Q(("dropped_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="milestone_dropped_says_why",
            ),
        ),
    )
