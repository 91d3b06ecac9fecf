"""Which principle a barrier or an exemption touches, and how often each is touched.

- met_per_principle(): counts of what the resident read, per principle and kind, with
  of how many plans that is; says nothing of whose they are.
"""

from django.db import migrations, models

PRINCIPLES = [
    (1, "Het leven van mensen wijst de weg"),
    (2, "Doen wat nodig is"),
    (3, "Vertrouwen op bedoeling en vakmanschap"),
    (4, "Samen eigenaar zijn"),
    (5, "Kijken naar de hele samenleving"),
    (6, "Proberen en al doende leren"),
    (7, "Volgen wat het de samenleving brengt"),
    (8, "Mensen die handelen vanuit het gedeelde beeld"),
    (9, "Regels en systemen die helpen"),
]
COUNTS = """
CREATE FUNCTION met_per_principle()
RETURNS TABLE (principle smallint, kind text, plans bigint, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT b.principle, 'barriers', count(DISTINCT l.case_id), count(*)
    FROM casework_barrier b JOIN casework_barrierlink l ON l.barrier_id = b.id
    WHERE b.tenant_id = app_tenant() AND b.principle IS NOT NULL
      AND b.read_on IS NOT NULL
    GROUP BY 1
    UNION ALL
    SELECT e.principle, 'exemptions', count(DISTINCT l.case_id), count(*)
    FROM casework_exemption e JOIN casework_exemptionlink l ON l.id = e.link_id
    WHERE e.tenant_id = app_tenant() AND e.principle IS NOT NULL
      AND e.read_on IS NOT NULL
    GROUP BY 1
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0120_an_emergency_is_of_the_day_here"),
        ("tenancy", "0005_covenant_walls"),
    ]

    operations = [
        migrations.AddField(
            model_name="barrier",
            name="principle",
            field=models.PositiveSmallIntegerField(
                blank=True, choices=PRINCIPLES, null=True, verbose_name="principe"
            ),
        ),
        migrations.AddField(
            model_name="exemption",
            name="principle",
            field=models.PositiveSmallIntegerField(
                blank=True, choices=PRINCIPLES, null=True, verbose_name="principe"
            ),
        ),
        migrations.AddConstraint(
            model_name="barrier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("principle", None),
                    ("principle__in", [1, 2, 3, 4, 5, 6, 7, 8, 9]),
                    _connector="OR",
                ),
                name="barrier_touches_a_known_principle",
            ),
        ),
        migrations.AddConstraint(
            model_name="exemption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("principle", None),
                    ("principle__in", [1, 2, 3, 4, 5, 6, 7, 8, 9]),
                    _connector="OR",
                ),
                name="exemption_touches_a_known_principle",
            ),
        ),
        migrations.RunSQL(COUNTS, "DROP FUNCTION met_per_principle()"),
    ]
