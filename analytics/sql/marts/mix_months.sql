-- One row per panel row and KPI of kpi_daily, or customer measure, of a site with several queues or channels: what the mix
-- of them adds to the person's figure, in its own unit. Indirect standardisation: the person's own volumes at the site's rates
-- over the whole period, less the site's rate over all its queues and channels.
-- Rates lie on a grid of powers of two, so that sums are exact and the order of rows changes nothing.
create or replace temp table mix_months as
with sites as (
    select site, kpi, sum(rate * denominator) / sum(denominator) as rate
    from mix_rates
    group by site, kpi
),
grids as (
    select *, pow(2.0, floor(log2(greatest(abs(rate), 1e-9))) - 28) as grid from sites
),
rates as (
    select r.site, r.kpi, r.queue, r.channel, round((r.rate - g.rate) / g.grid) * g.grid as above_site
    from mix_rates as r
    inner join grids as g on g.site = r.site and g.kpi = r.kpi
),
added as (
    select p.row_no, p.kpi, sum(p.denominator * coalesce(r.above_site, 0)) / sum(p.denominator) as above_site
    from mix_parts as p
    inner join sites as w on w.site = p.site and w.kpi = p.kpi
    left join rates as r on r.site = p.site and r.kpi = p.kpi and r.queue = p.queue and r.channel = p.channel
    group by p.row_no, p.kpi
)
select a.row_no, a.kpi, a.above_site * case when coalesce(d.complement, false) then -d.scale else d.scale end as mix
from added as a
inner join kpi_dictionary as d on d.kpi = a.kpi
