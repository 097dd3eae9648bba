"""Claims that people enter, beside the imported ones: those stay as they are, from a source and confirmed by it."""

from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import interlace_platform.core.ids
from interlace_platform.core.ids import uuid7


def fill(apps, schema_editor):
    """Every imported claim gets its own id, and was confirmed when it was recorded."""
    for claim in apps.get_model("partnerships", "Claim").objects.only("pk", "recorded_at").iterator():
        apps.get_model("partnerships", "Claim").objects.filter(pk=claim.pk).update(
            public_id=uuid7(), confirmed_at=claim.recorded_at
        )


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
        ("partnerships", "0001_initial"),
        ("territories", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="claim", name="claim_is_about_somebody"),
        migrations.RenameField(model_name="claim", old_name="organisation", new_name="organisation_name"),
        migrations.CreateModel(
            name="ClaimMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "move",
                    models.CharField(
                        choices=[
                            ("propose", "proposed"),
                            ("confirm", "confirmed"),
                            ("dispute", "disputed"),
                            ("settle", "dispute settled"),
                            ("supersede", "replaced by a correction"),
                            ("withdraw", "withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("proposed", "proposed"),
                            ("confirmed", "confirmed"),
                            ("disputed", "disputed"),
                            ("superseded", "superseded"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("confirmed", "confirmed"),
                            ("disputed", "disputed"),
                            ("superseded", "superseded"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=interlace_platform.core.ids.uuid7, editable=False, unique=True)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("letter", models.CharField(blank=True, max_length=200)),
                ("letter_url", models.URLField(blank=True)),
                ("granted_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="lineagelink",
            name="lineage_link_once",
        ),
        migrations.AddField(
            model_name="claim",
            name="awaits",
            field=models.CharField(
                blank=True,
                choices=[("concerned", "the organisation concerned"), ("partnership", "the partnership")],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="confirmed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="claim",
            name="origin",
            field=models.CharField(
                choices=[("sourced", "from a public source"), ("entered", "entered here")],
                default="sourced",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="public_id",
            field=models.UUIDField(null=True, editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="claim",
            name="public_id",
            field=models.UUIDField(default=interlace_platform.core.ids.uuid7, editable=False, unique=True),
        ),
        migrations.AddField(
            model_name="claim",
            name="disputed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="state",
            field=models.CharField(
                choices=[
                    ("proposed", "proposed"),
                    ("confirmed", "confirmed"),
                    ("disputed", "disputed"),
                    ("superseded", "superseded"),
                    ("withdrawn", "withdrawn"),
                ],
                default="confirmed",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="supersedes",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="partnerships.claim",
            ),
        ),
        migrations.AddField(
            model_name="initiative",
            name="origin",
            field=models.CharField(
                choices=[("sourced", "from a public source"), ("entered", "entered here")],
                default="sourced",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="lineagelink",
            name="origin",
            field=models.CharField(
                choices=[("sourced", "from a public source"), ("entered", "entered here")],
                default="sourced",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="lineagelink",
            name="recorded_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="lineagelink",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="lineagelink",
            name="retired_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="partnership",
            name="is_fictional",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="partnership",
            name="visibility",
            field=models.CharField(
                choices=[("public", "public"), ("draft", "draft, for those in it only")],
                default="public",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="organisations.organisation",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["organisation", "state"], name="claims_about_an_organisation"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["proposed", "confirmed", "disputed", "superseded", "withdrawn"])),
                name="claim_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("territory__isnull", False),
                    ("organisation__isnull", False),
                    models.Q(("organisation_name", ""), _negated=True),
                    _connector="OR",
                ),
                name="claim_is_about_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "confirmed"), _negated=True), ("confirmed_at__isnull", False), _connector="OR"
                ),
                name="confirmed_claim_says_since_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin", "sourced"), ("recorded_by__isnull", False), _connector="OR"),
                name="entered_claim_has_an_author",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "withdrawn"), _negated=True),
                fields=("supersedes",),
                name="claim_is_corrected_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="lineagelink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at__isnull", True)),
                fields=("from_kind", "from_key", "to_kind", "to_key", "relation"),
                name="lineage_link_stands_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="partnership",
            constraint=models.CheckConstraint(
                condition=models.Q(("visibility__in", ["public", "draft"])), name="visibility_is_known"
            ),
        ),
        migrations.AddField(
            model_name="claimmove",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="claimmove",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="partnerships.claim"
            ),
        ),
        migrations.AddField(
            model_name="claimmove",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claim_moves",
                to="organisations.organisation",
            ),
        ),
        migrations.AddField(
            model_name="mandate",
            name="granted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="mandate",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="mandates", to="organisations.organisation"
            ),
        ),
        migrations.AddField(
            model_name="mandate",
            name="partnership",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mandates",
                to="partnerships.partnership",
            ),
        ),
        migrations.AddField(
            model_name="mandate",
            name="territory",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="mandates", to="territories.territory"
            ),
        ),
        migrations.AddIndex(
            model_name="claimmove",
            index=models.Index(fields=["claim", "at"], name="moves_of_a_claim"),
        ),
        migrations.AddConstraint(
            model_name="claimmove",
            constraint=models.CheckConstraint(
                condition=models.Q(("move__in", ["propose", "confirm", "dispute", "settle", "supersede", "withdraw"])),
                name="claim_move_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimmove",
            constraint=models.CheckConstraint(
                condition=models.Q(("after__in", ["proposed", "confirmed", "disputed", "superseded", "withdrawn"])),
                name="claim_move_ends_in_a_state",
            ),
        ),
        migrations.AddIndex(
            model_name="mandate",
            index=models.Index(fields=["partnership", "valid_from"], name="mandates_of_a_partnership"),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="mandate_runs_forward",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_to__isnull", True)),
                fields=("territory", "partnership"),
                name="one_lasting_mandate_in_a_partnership",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("partnership__isnull", True), ("valid_to__isnull", True)),
                fields=("territory",),
                name="one_lasting_mandate_for_all",
            ),
        ),
    ]
