"""Several funds may pay for one project together, each from the means of its domain."""

from django.db import migrations, models

DOMAINS = [
    ("wmo", "Wmo"),
    ("welfare", "welzijn"),
    ("youth", "Jeugdwet"),
    ("zvw", "Zvw"),
    ("wlz", "Wlz"),
    ("participation", "Participatiewet"),
    ("debt", "schuldhulp"),
    ("housing", "wonen"),
    ("other", "anders"),
]


class Migration(migrations.Migration):
    dependencies = [("budget", "0008_keys_of_what_is_counted_carry_the_tenant")]
    operations = [
        migrations.AddField(
            model_name="fund",
            name="domain",
            field=models.CharField(
                blank=True, choices=DOMAINS, max_length=15, verbose_name="domein"
            ),
        ),
        migrations.AddField(
            model_name="fund",
            name="project",
            field=models.CharField(
                blank=True, max_length=120, verbose_name="project"
            ),
        ),
    ]
