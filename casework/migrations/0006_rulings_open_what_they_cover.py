"""A representative sits at the whole plan only while the ruling covers all of it.

A mentor's ruling is about care, a bewindvoerder's about money, a curator's as it says;
a parent reads nothing of who is sixteen or older. The same is said in Python by
`Representative.reads_the_whole_plan`. Source: PRODUCT (minors and guardians, never).
"""

from django.db import migrations, models

RULING = """EXISTS (
          SELECT FROM casework_representative r
          JOIN casework_person p ON p.tenant_id = r.tenant_id AND p.id = r.person_id
          WHERE r.tenant_id = seat.tenant_id AND r.case_id = seat.case_id
            AND r.user_id = seat.user_id
            AND (r.until IS NULL OR r.until > app_today())
            AND (r.kind = 'curator' AND r.about = 'both'
                 OR r.kind = 'parent'
                    AND p.age_class NOT IN ('16-17', '18-64', '65+')))"""

SEATS = """
CREATE OR REPLACE FUNCTION {name}() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT seat.case_id FROM casework_seat seat
    WHERE seat.tenant_id = app_tenant() AND seat.user_id = app_user()
      AND seat.starts_on <= app_today()
      AND (seat.ends_on IS NULL OR seat.ends_on > app_today())
      AND ({kinds} OR seat.kind = 'representative' AND {ruling})
$$;
"""
WALL = SEATS.format(
    name="seated_cases", kinds="seat.kind IN ('resident', 'team')", ruling=RULING
) + SEATS.format(name="resident_cases", kinds="seat.kind = 'resident'", ruling=RULING)
CURATOR = models.Q(kind="curator") | models.Q(about="")


class Migration(migrations.Migration):
    dependencies = [("casework", "0005_shares_end_with_the_seat")]
    operations = [
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
