"""The entries of the search, the words in them, and the database's own index."""

from django.db import migrations, models

from interlace_platform.search.index import drop_index, make_index


def make(apps, schema_editor):
    make_index(schema_editor.connection)


def drop(apps, schema_editor):
    drop_index(schema_editor.connection)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=250)),
                ("source", models.CharField(blank=True, max_length=120)),
                ("audience", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=300)),
                ("names", models.JSONField(default=list)),
                ("body", models.TextField(blank=True)),
                ("facts", models.JSONField(default=dict)),
                ("language", models.CharField(blank=True, max_length=8)),
                ("platform", models.CharField(blank=True, max_length=40)),
                ("regions", models.TextField(blank=True)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("tokens", models.TextField()),
                ("length", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [models.Index(fields=["source"], name="entries_by_source")],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "key"), name="entry_once_a_thing"),
                    models.CheckConstraint(condition=models.Q(("title", ""), _negated=True), name="entry_has_a_title"),
                    models.CheckConstraint(
                        condition=models.Q(("audience", ""), _negated=True), name="entry_has_an_audience"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audience", models.CharField(max_length=40)),
                ("word", models.CharField(max_length=40)),
                ("head", models.CharField(max_length=1)),
                ("middle", models.CharField(max_length=2)),
                ("length", models.PositiveSmallIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["head", "length"], name="words_by_head"),
                    models.Index(fields=["middle", "length"], name="words_by_middle"),
                ],
                "constraints": [models.UniqueConstraint(fields=("audience", "word"), name="word_once_an_audience")],
            },
        ),
        migrations.RunPython(make, drop),
    ]
