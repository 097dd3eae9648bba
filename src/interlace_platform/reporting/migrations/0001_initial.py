import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import interlace_platform.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("organisations", "0002_bare_names"),
        ("partnerships", "0002_claims_people_enter"),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=interlace_platform.core.ids.uuid7, editable=False, unique=True)),
                ("year", models.PositiveSmallIntegerField()),
                ("half", models.PositiveSmallIntegerField()),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("signing", "waits for signatures"),
                            ("signed", "signed by all who lead"),
                            ("submitted", "submitted"),
                            ("accepted", "accepted"),
                            ("returned", "returned"),
                            ("superseded", "replaced by a corrected version"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("bg", "български"),
                            ("cs", "čeština"),
                            ("da", "dansk"),
                            ("de", "Deutsch"),
                            ("el", "ελληνικά"),
                            ("en", "English"),
                            ("es", "español"),
                            ("et", "eesti"),
                            ("fi", "suomi"),
                            ("fr", "français"),
                            ("ga", "Gaeilge"),
                            ("hr", "hrvatski"),
                            ("hu", "magyar"),
                            ("it", "italiano"),
                            ("lt", "lietuvių"),
                            ("lv", "latviešu"),
                            ("mt", "Malti"),
                            ("nl", "Nederlands"),
                            ("pl", "polski"),
                            ("pt", "português"),
                            ("ro", "română"),
                            ("sk", "slovenčina"),
                            ("sl", "slovenščina"),
                            ("sv", "svenska"),
                        ],
                        default="en",
                        max_length=8,
                        verbose_name="Language of the text",
                    ),
                ),
                (
                    "is_internal",
                    models.BooleanField(default=False, verbose_name="Keep it internal until it is accepted"),
                ),
                ("facts", models.JSONField(default=dict)),
                ("drawn_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("content", models.JSONField(blank=True, null=True)),
                ("content_sha256", models.CharField(blank=True, max_length=64)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("begun_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "ordering": ("-year", "-half", "-version"),
                "indexes": [models.Index(fields=["partnership", "state"], name="reports_of_a_partnership")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "year", "half", "version"), name="report_version_once_in_a_half_year"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("draft", "signing", "signed", "submitted", "returned"))),
                        fields=("partnership", "year", "half"),
                        name="one_report_under_way",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "accepted")),
                        fields=("partnership", "year", "half"),
                        name="one_accepted_report_of_a_half_year",
                    ),
                    models.CheckConstraint(condition=models.Q(("half__in", (1, 2))), name="report_is_of_a_half_year"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "draft",
                                    "signing",
                                    "signed",
                                    "submitted",
                                    "accepted",
                                    "returned",
                                    "superseded",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="report_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ("signing", "signed", "submitted", "returned", "accepted", "superseded")),
                                models.Q(("content_sha256", ""), _negated=True),
                                ("content__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "state__in",
                                        ("signing", "signed", "submitted", "returned", "accepted", "superseded"),
                                    ),
                                    _negated=True,
                                ),
                                ("content__isnull", True),
                                ("content_sha256", ""),
                            ),
                            _connector="OR",
                        ),
                        name="report_is_frozen_once_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("accepted", "superseded")), _negated=True),
                            ("accepted_at__isnull", False),
                            _connector="OR",
                        ),
                        name="accepted_report_says_since_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "heading",
                    models.CharField(
                        choices=[
                            ("governance", "Governance"),
                            ("meetings", "Meetings"),
                            ("difficulties", "Difficulties"),
                            ("support", "Support needed"),
                            ("learn", "Learn"),
                            ("connect", "Connect"),
                            ("demonstrate", "Demonstrate"),
                            ("commercialise", "Commercialise"),
                            ("scale_up", "Scale up"),
                            ("plans", "Plans for the next half-year"),
                            ("messages", "Messages to the Steering Committee"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="passages", to="reporting.report"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("report", "heading"), name="one_passage_under_a_heading"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "heading__in",
                                [
                                    "governance",
                                    "meetings",
                                    "difficulties",
                                    "support",
                                    "learn",
                                    "connect",
                                    "demonstrate",
                                    "commercialise",
                                    "scale_up",
                                    "plans",
                                    "messages",
                                ],
                            )
                        ),
                        name="passage_heading_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "move",
                    models.CharField(
                        choices=[
                            ("begin", "begin it"),
                            ("sign", "sign it"),
                            ("take_back", "take it back to change it"),
                            ("submit", "submit it"),
                            ("accept", "accept it"),
                            ("return", "return it"),
                            ("withdraw", "withdraw it"),
                            ("supersede", "replace it by a corrected version"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("draft", "draft"),
                            ("signing", "waits for signatures"),
                            ("signed", "signed by all who lead"),
                            ("submitted", "submitted"),
                            ("accepted", "accepted"),
                            ("returned", "returned"),
                            ("superseded", "replaced by a corrected version"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("signing", "waits for signatures"),
                            ("signed", "signed by all who lead"),
                            ("submitted", "submitted"),
                            ("accepted", "accepted"),
                            ("returned", "returned"),
                            ("superseded", "replaced by a corrected version"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="reporting.report"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "move__in",
                                ["begin", "sign", "take_back", "submit", "accept", "return", "withdraw", "supersede"],
                            )
                        ),
                        name="report_move_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content_sha256", models.CharField(max_length=64)),
                ("signed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_signatures",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="reporting.report"
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at__isnull", True)),
                        fields=("report", "organisation"),
                        name="an_organisation_signs_once",
                    )
                ],
            },
        ),
    ]
