"""The rows of one file, from table to book: queries that a worker runs.

Parameters are named: `import`, `framework`, `organisation`, `day`; `first` and `last`
row; accounts per year, stream and product.
"""
# ruff: noqa: S608 - pieces of our own, and parameters

UNDO = "encode(substr(sha256(('undo' || entry_id)::bytea), 1, 16), 'hex')::uuid"
PLAIN = (
    "FROM budget_costrow WHERE tenant_id = app_tenant()"
    " AND cost_import_id = %(import)s AND commitment_id IS NULL"
)
NUMBERS = f"SELECT number {PLAIN} ORDER BY number"
PLACES = (
    f"SELECT DISTINCT extract(year FROM service_on)::int, stream_id, product_id {PLAIN}"
)
SOME = f"{PLAIN} AND number BETWEEN %(first)s AND %(last)s"
LEGS = f"""
    WITH side AS (
        SELECT line.number, line.entry_id, leg.account, leg.cents, leg.side
        FROM (SELECT number, entry_id, cents, stream_id, product_id,
                  extract(year FROM service_on)::int AS year {SOME}) AS line
        JOIN unnest(%(years)s::int[], %(streams)s::uuid[], %(products)s::uuid[],
                %(given)s::uuid[], %(spent)s::uuid[])
            AS place (year, stream_id, product_id, given, spent)
            ON place.year = line.year AND place.stream_id = line.stream_id
            AND place.product_id IS NOT DISTINCT FROM line.product_id
        CROSS JOIN LATERAL (VALUES (0, place.given, -line.cents),
            (1, place.spent, line.cents)) AS leg (side, account, cents))
    SELECT ledger_legs(%(framework)s, array_agg(entry_id ORDER BY number, side),
        array_agg(account ORDER BY number, side),
        array_agg(cents ORDER BY number, side))
    FROM side
"""
# One entry, or the first two of many: what the audit names needs no more.
ENTRIES = f"""
    WITH line AS (
        SELECT array_agg(entry_id ORDER BY number) AS entries,
            array_agg(id ORDER BY number) AS keys,
            array_agg(service_on ORDER BY number) AS services,
            array_agg(document_number ORDER BY number) AS documents,
            array_agg(NULL::uuid) AS originals {PLAIN})
    SELECT posted.entry_id FROM line CROSS JOIN LATERAL ledger_post(
        %(framework)s, 'actual', 'import', %(import)s, %(day)s, false, line.entries,
        line.keys, line.services, line.documents, line.originals,
        NULL, NULL, NULL) AS posted
    LIMIT 2
"""
MIRRORS = f"""
    SELECT ledger_mirror(%(framework)s, array_agg(entry_id ORDER BY number),
        array_agg({UNDO} ORDER BY number)) {SOME}
"""
MIRRORED = f"""
    WITH line AS (
        SELECT array_agg(entry_id ORDER BY number) AS entries,
            array_agg({UNDO} ORDER BY number) AS mirrors {PLAIN})
    SELECT posted.entry_id FROM line CROSS JOIN LATERAL ledger_reverse(
        %(framework)s, 'import', %(import)s, %(day)s, line.entries, line.mirrors,
        line.mirrors, true) AS posted
    LIMIT 2
"""
POSTED_ALREADY = """
    SELECT min(line.number)
    FROM budget_costrow line
    JOIN budget_costrow other ON other.tenant_id = line.tenant_id
        AND other.document_number = line.document_number
        AND other.stream_id = line.stream_id
        AND other.product_id IS NOT DISTINCT FROM line.product_id
        AND other.service_on = line.service_on AND other.cents = line.cents
    JOIN budget_costimport file ON file.id = other.cost_import_id
        AND file.state = 'posted' AND file.organisation_id = %(organisation)s
        AND file.framework_id = %(framework)s
    WHERE line.tenant_id = app_tenant() AND line.cost_import_id = %(import)s
"""
