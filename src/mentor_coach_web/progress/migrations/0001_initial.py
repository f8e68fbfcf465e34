import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import mentor_coach_web.vault.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("about", models.CharField(max_length=40)),
                ("way", models.CharField(choices=[("more", "More"), ("less", "Less"), ("show", "Show")], max_length=4)),
                ("target", models.FloatField(null=True)),
                ("note", mentor_coach_web.vault.models.SealedField(default=b"")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "end",
                    models.CharField(
                        blank=True, choices=[("reached", "Reached"), ("set_aside", "Set Aside")], max_length=9
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("created_at",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None)),
                        fields=("owner", "about", "way"),
                        name="one_open_goal_of_a_kind",
                    )
                ],
            },
        ),
    ]
