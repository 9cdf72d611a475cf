-- One row per site, KPI, queue and channel: the rate anew, less what the people who work there are above or below the present
-- rates everywhere. Where nobody works in two queues it stays what it was.
create or replace temp table mix_rates as
with levels as (
    select o.site, o.kpi, o.employee_no, sum(o.numerator - o.denominator * r.rate) / sum(o.denominator) as level
    from mix_own as o
    inner join mix_rates as r on r.site = o.site and r.kpi = o.kpi and r.queue = o.queue and r.channel = o.channel
    group by o.site, o.kpi, o.employee_no
)
select
    o.site,
    o.kpi,
    o.queue,
    o.channel,
    sum(o.numerator - o.denominator * l.level) / sum(o.denominator) as rate,
    sum(o.denominator) as denominator
from mix_own as o
inner join levels as l on l.site = o.site and l.kpi = o.kpi and l.employee_no = o.employee_no
group by o.site, o.kpi, o.queue, o.channel
