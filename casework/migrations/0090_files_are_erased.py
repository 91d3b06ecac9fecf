"""A file may be erased on the word of a resident; the constraints come after the data."""

import django.db.models.deletion
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

KINDS = [("signal", "signaal"), ("case", "plan"), ("file", "foto of papier")]
OF_A_KIND = ("destructionbatch", "destructionitem", "keptlonger", "legalhold")


class Migration(migrations.Migration):
    dependencies = [("casework", "0089_moving_out_wall")]

    operations = [
        migrations.RemoveConstraint(
            model_name="fileattachment",
            name="file_is_there_or_removed_with_a_reason",
        ),
        migrations.AddField(
            model_name="fileattachment",
            name="erased_for",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="erased_files",
                to="casework.rightsrequest",
            ),
        ),
        migrations.AddField(
            model_name="fileattachment",
            name="is_erased",
            field=models.BooleanField(default=False, verbose_name="gewist"),
        ),
        migrations.AddField(
            model_name="rightsrequest",
            name="files",
            field=ArrayField(models.UUIDField(), blank=True, default=list),
        ),
        migrations.AlterField(
            model_name="fileattachment",
            name="sha256",
            field=models.CharField(blank=True, max_length=64),
        ),
        *(
            migrations.AlterField(
                model_name=name,
                name="kind",
                field=models.CharField(
                    choices=KINDS, max_length=10, verbose_name="soort"
                ),
            )
            for name in OF_A_KIND
        ),
    ]
