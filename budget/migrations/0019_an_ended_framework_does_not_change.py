"""Once a framework has ended, its streams, products, funds and keys stand as they are.

The book of it refuses entries already (LG001); these are what its figures stand on.
"""

from django.db import migrations

TABLES = (
    "stream", "product", "fund", "distributionkey", "keyparty", "keysignature",
)
LAW = """
CREATE FUNCTION refuse_after_the_end() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM FROM (
        SELECT state FROM budget_framework WHERE id IN (
            SELECT coalesce(
                (said ->> 'framework_id')::uuid,
                (SELECT framework_id FROM budget_stream
                 WHERE id = (said ->> 'stream_id')::uuid),
                (SELECT framework_id FROM budget_distributionkey
                 WHERE id = (said ->> 'key_id')::uuid))
            FROM unnest(ARRAY[to_jsonb(OLD), to_jsonb(NEW)]) AS said)
        FOR SHARE) AS framework
    WHERE state = 'ended';
    IF FOUND THEN
        RAISE EXCEPTION 'a framework that has ended does not change'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
""" + "".join(
    f"""
CREATE TRIGGER read_only_after_the_end BEFORE INSERT OR UPDATE OR DELETE
    ON budget_{name} FOR EACH ROW EXECUTE FUNCTION refuse_after_the_end();
"""
    for name in TABLES
)
LAW_UNDONE = "".join(
    f"DROP TRIGGER read_only_after_the_end ON budget_{name};" for name in TABLES
) + "DROP FUNCTION refuse_after_the_end();"


class Migration(migrations.Migration):
    dependencies = [("budget", "0018_a_month_opened_again_is_netted_again")]
    operations = [migrations.RunSQL(LAW, LAW_UNDONE)]
