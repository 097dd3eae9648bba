from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_uploads"),
    ]

    operations = [
        migrations.CreateModel(
            name="Allowance",
            fields=[
                ("who", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("full_at", models.FloatField(db_index=True)),
            ],
        ),
    ]
