"""Who stops working here, and who is away for a while: their plans find somebody.

Functions of the owner, each with what it returns:

- release_leads(user): the plans that `user` led go to handover and their seats in teams
  end; how many plans. Only for a member of the programme, and only when `user` works
  here no more.
- seat_stand_in(absent, user, until): a seat in the team of every open plan that
  `absent` leads, until a day; how many seats. Only for a member of the programme.
- unseat_stand_in(absent, user, until): those seats end today.

They write facts and tell no word of a plan.
"""

from django.db import migrations

WALL = """
SELECT tenant_wall('casework_standin'), composite_keys('casework_standin');
CREATE POLICY nobody_deletes ON casework_standin AS RESTRICTIVE FOR DELETE
    USING (false);
"""

FUNCTIONS = """
CREATE FUNCTION works_here(whose bigint, as_role text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (SELECT FROM accounts_membership m
        WHERE m.tenant_id = app_tenant() AND m.user_id = whose AND m.role = as_role
          AND m.starts_on <= app_today()
          AND (m.ends_on IS NULL OR m.ends_on > app_today()))
$$;

CREATE FUNCTION release_leads(whose bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    released bigint;
BEGIN
    IF NOT works_here(app_user(), 'programme') OR works_here(whose, 'professional') THEN
        RETURN 0;
    END IF;
    UPDATE casework_case SET lead_id = NULL, state = 'handover'
    WHERE tenant_id = app_tenant() AND lead_id = whose AND state <> 'closed';
    GET DIAGNOSTICS released = ROW_COUNT;
    UPDATE casework_seat SET ends_on = greatest(app_today(), starts_on)
    WHERE tenant_id = app_tenant() AND user_id = whose AND kind = 'team'
      AND (ends_on IS NULL OR ends_on > app_today());
    RETURN released;
END $$;

CREATE FUNCTION seat_stand_in(away bigint, whose bigint, until date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    seats bigint;
BEGIN
    IF NOT works_here(app_user(), 'programme')
       OR NOT works_here(whose, 'professional') THEN
        RETURN 0;
    END IF;
    INSERT INTO casework_seat (id, tenant_id, case_id, user_id, kind, organisation_id,
                               starts_on, ends_on)
    SELECT gen_random_uuid(), c.tenant_id, c.id, whose, 'team',
           (SELECT m.organisation_id FROM accounts_membership m
            WHERE m.tenant_id = c.tenant_id AND m.user_id = whose
              AND m.role = 'professional' AND m.starts_on <= app_today()
              AND (m.ends_on IS NULL OR m.ends_on > app_today())
            ORDER BY m.starts_on LIMIT 1),
           app_today(), until
    FROM casework_case c
    WHERE c.tenant_id = app_tenant() AND c.lead_id = away AND c.state <> 'closed'
      AND NOT EXISTS (SELECT FROM casework_seat s
                      WHERE s.case_id = c.id AND s.user_id = whose
                        AND (s.ends_on IS NULL OR s.ends_on > app_today()));
    GET DIAGNOSTICS seats = ROW_COUNT;
    RETURN seats;
END $$;

CREATE FUNCTION unseat_stand_in(away bigint, whose bigint, until date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    seats bigint;
BEGIN
    IF NOT works_here(app_user(), 'programme') THEN RETURN 0; END IF;
    UPDATE casework_seat s SET ends_on = app_today()
    FROM casework_case c
    WHERE c.id = s.case_id AND c.tenant_id = app_tenant() AND s.tenant_id = c.tenant_id
      AND c.lead_id = away AND s.user_id = whose AND s.kind = 'team'
      AND s.ends_on = until AND s.ends_on > app_today();
    GET DIAGNOSTICS seats = ROW_COUNT;
    RETURN seats;
END $$;
"""
UNDONE = """
DROP FUNCTION unseat_stand_in(bigint, bigint, date),
    seat_stand_in(bigint, bigint, date), release_leads(bigint),
    works_here(bigint, text);
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0022_guests_carry_what_they_are_asked")]
    operations = [
        migrations.RunSQL(WALL, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, UNDONE),
    ]
