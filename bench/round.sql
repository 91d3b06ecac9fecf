-- A round :slug of :cases cases with ten lines and two scores each, in its own
-- neighbourhood. Without triggers and keys: as the superuser.
SET session_replication_role = replica;
BEGIN;
SELECT r.id AS round, r.tenant_id AS tenant FROM microanalysis_round r
    JOIN tenancy_neighbourhood n ON n.id = r.tenant_id WHERE n.slug = :'slug' \gset
SELECT uuidv7() AS delivery \gset
SELECT setseed(0.5);
INSERT INTO microanalysis_delivery (id, tenant_id, round_id, kind, filename, sha256, rows,
    since_release, delivered_at)
VALUES (:'delivery', :tenant, :'round', 'costs', 'kosten.csv', '', :cases * 10, 1, now());
INSERT INTO microanalysis_caseset (id, tenant_id, round_id, code, expected_reason,
    ended_why, since_release)
SELECT uuidv7(), :tenant, :'round', 'P' || n, '', '', 1
FROM generate_series(1, :cases) AS n;
CREATE TEMP TABLE product AS SELECT * FROM (VALUES
    (0, 'begeleiding', 'Wmo', 'gemeente', 'week', 64),
    (1, 'wijkverpleging', 'Zvw', 'zorgverzekeraar', 'week', 71),
    (2, 'verblijf', 'Wlz', 'zorgkantoor', 'month', 3100),
    (3, 'bewindvoering', 'schuldhulp', 'gemeente', 'month', 140),
    (4, 'huisarts', 'Zvw', 'zorgverzekeraar', 'year', 37),
    (5, 'jeugdhulp', 'Jeugdwet', 'gemeente', 'month', 420),
    (6, 'huisuitzetting', 'wonen', 'corporatie', 'year', 6900),
    (7, 'politie', 'justitie', 'rijk', 'year', 180),
    (8, 'school', 'onderwijs', 'rijk', 'year', 900),
    (9, 'buurthuis', 'welzijn', 'gemeente', 'week', 9))
    AS p(n, product, domain, payer, per, price);
INSERT INTO microanalysis_costline (id, tenant_id, case_set_id, delivery_id, scenario,
    product, domain, payer, quantity, unit, per, weeks, unit_price, price_year, evidence,
    is_transfer)
SELECT uuidv7(), :tenant, s.id, :'delivery', side.scenario, p.product, p.domain, p.payer,
    round((random() * side.much)::numeric, 2), 'eenheid', p.per, 52, p.price,
    CASE WHEN p.n % 3 = 0 THEN 2018 ELSE 2022 END, 'B', false
FROM microanalysis_caseset s,
    (VALUES ('before', 4), ('new', 2)) AS side(scenario, much),
    generate_series(0, 4) AS turn
    JOIN product p ON true
WHERE s.round_id = :'round' AND p.n = (turn * 2 + hashtext(s.code) % 2 + 10) % 10;
INSERT INTO microanalysis_score (id, tenant_id, case_set_id, delivery_id, person,
    measured_on, moment, instrument, value, since_release)
SELECT uuidv7(), :tenant, s.id, :'delivery', 'a', date '2020-01-01' + at.days, at.moment,
    'own_score', at.low + floor(random() * 5), 1
FROM microanalysis_caseset s,
    (VALUES ('start', 0, 1), ('12', 365, 5)) AS at(moment, days, low)
WHERE s.round_id = :'round';
COMMIT;
