"""Who is sixteen may let a parent read along, and take that back.

A plan is one text for a household: a parent of two children reads nothing of it while
the eldest, of sixteen or older, did not say yes. `RepresentativeQuerySet` asks the same
in Python. Source: PRODUCT (minors and guardians, never).
"""

from django.db import migrations

RULING = """EXISTS (
          SELECT FROM casework_representative r
          JOIN casework_person p ON p.tenant_id = r.tenant_id AND p.id = r.person_id
          WHERE r.tenant_id = seat.tenant_id AND r.case_id = seat.case_id
            AND r.user_id = seat.user_id
            AND (r.until IS NULL OR r.until > app_today())
            AND (r.kind = 'curator' AND r.about = 'both'
                 OR r.kind = 'parent'
                    AND (p.age_class NOT IN ('16-17', '18-64', '65+')
                         OR r.permitted_on IS NOT NULL)
                    AND NOT EXISTS (
                        SELECT FROM casework_representative g
                        JOIN casework_person c
                          ON c.tenant_id = g.tenant_id AND c.id = g.person_id
                        WHERE g.tenant_id = r.tenant_id AND g.case_id = r.case_id
                          AND g.user_id = r.user_id AND g.kind = 'parent'
                          AND g.permitted_on IS NULL
                          AND c.age_class IN ('16-17', '18-64', '65+'))))"""

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


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_rulings_open_what_they_cover")]
    operations = [
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
    ]
