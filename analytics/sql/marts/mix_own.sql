-- One row per person, site, KPI, queue and channel whose rate enough people tell, of sites with two of them or more: the sums
-- of the person's months that tell rates.
create or replace temp table mix_own as
select site, kpi, queue, channel, employee_no, sum(numerator) as numerator, sum(denominator) as denominator
from mix_parts
where is_reference
group by site, kpi, queue, channel, employee_no
qualify
    count(*) over (partition by site, kpi, queue, channel) >= getvariable('floor')
    and (min(queue || chr(0) || channel) over (partition by site, kpi)) < (max(queue || chr(0) || channel) over (partition by site, kpi))
