"""The words of the names of organisations, by which lists find them, for those that are entered already too."""

import django.db.models.deletion
from django.db import migrations, models

from interlace_platform.organisations.naming import heads_of

AT_ONCE = 2_000


def keep_words(apps, schema_editor):
    name_words, kept = apps.get_model("organisations", "NameWord"), []
    for pk, folded in (
        apps.get_model("organisations", "Organisation").objects.values_list("pk", "folded").order_by("pk")
    ):
        kept += [name_words(organisation_id=pk, head=head) for head in sorted(heads_of(folded))]
    name_words.objects.bulk_create(kept, batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_people_of_organisations"),
    ]

    operations = [
        migrations.CreateModel(
            name="NameWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("head", models.BigIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="name_words",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("head", "organisation"), name="name_word_once"),
                ],
            },
        ),
        migrations.RunPython(keep_words, migrations.RunPython.noop),
    ]
