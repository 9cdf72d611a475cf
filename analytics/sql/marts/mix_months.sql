-- One row per panel row and KPI of kpi_daily, or customer measure, of a site with several queues or channels: what the mix
-- of them adds to the person's figure, in its own unit. Indirect standardisation: the person's own volumes at the site's rates
-- over the whole period, less the site's rate over all its queues and channels.
-- Rates lie on a grid of powers of two, so that sums are exact and the order of rows changes nothing.
create or replace temp table mix_months as
with sites as (
    select part_key, sum(rate * denominator) / sum(denominator) as rate
    from mix_rates
    group by part_key
),
grids as (
    select *, pow(2.0, floor(log2(greatest(abs(rate), 1e-9))) - 28) as grid from sites
),
rates as (
    select r.stratum_key, round((r.rate - g.rate) / g.grid) * g.grid as above_site
    from mix_rates as r
    inner join grids as g on g.part_key = r.part_key
),
reported as (
    select row_no, kpi_no, part_key, stratum_key, denominator from kpi_strata
    union all
    select row_no, kpi_no, part_key, stratum_key, denominator from response_strata
),
added as (
    select p.row_no, p.kpi_no, sum(p.denominator * coalesce(r.above_site, 0)) / sum(p.denominator) as above_site
    from reported as p
    left join rates as r on r.stratum_key = p.stratum_key
    where p.denominator > 0 and p.part_key in (select part_key from sites)
    group by p.row_no, p.kpi_no
),
signed as (
    select
        row_number() over (order by rowid) - 1 as kpi_no,
        case when coalesce(complement, false) then -scale else scale end as scale
    from kpi_dictionary
)
select a.row_no, a.kpi_no, a.above_site * s.scale as mix
from added as a
inner join signed as s on s.kpi_no = a.kpi_no
