-- One row per site, KPI, queue and channel: the rate anew, less what the people who work there are above or below the present
-- rates everywhere. Where nobody works in two queues it stays what it was.
create or replace temp table mix_rates as
with levels as (
    select o.part_key, o.employee_no, sum(o.numerator - o.denominator * r.rate) / sum(o.denominator) as level
    from mix_own as o
    inner join mix_rates as r on r.stratum_key = o.stratum_key
    group by o.part_key, o.employee_no
)
select
    o.part_key,
    o.stratum_key,
    sum(o.numerator - o.denominator * l.level) / sum(o.denominator) as rate,
    sum(o.denominator) as denominator
from mix_own as o
inner join levels as l on l.part_key = o.part_key and l.employee_no = o.employee_no
group by o.part_key, o.stratum_key
