-- One row per panel row and KPI of kpi_daily, or customer measure, of a site with several queues or channels: what the mix
-- of them adds to the person's figure, in its own unit. Indirect standardisation: the person's own volumes at the rates of the people of the
-- same site who are not (yet) mentored, over the whole period, less that site's rate over all its queues and channels.
create or replace temp table mix_months as
with reported as (
    select employee_id, month, kpi, queue, channel, numerator, denominator from kpi_strata
    union all
    select employee_id, month, kpi, '', channel, numerator, denominator from response_strata
),
mentored_roles as (
    select distinct coalesce(role, '') as role from panel_rows
    where is_exposed and month = date_trunc('month', start_date)
),
placed as (
    select
        p.row_no,
        p.employee_id,
        coalesce(p.site, '') as site,
        s.kpi,
        s.queue,
        s.channel,
        s.numerator,
        s.denominator,
        not p.is_exposed and not p.is_mentoring and not p.is_otherwise_mentored
        and coalesce(p.role, '') in (select role from mentored_roles) as is_reference
    from reported as s
    inner join panel_rows as p on p.employee_id = s.employee_id and p.month = s.month
    where s.denominator > 0 and s.numerator is not null
),
strata as (
    select
        site, kpi, queue, channel,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
        count(distinct employee_id) as people
    from placed
    where is_reference
    group by site, kpi, queue, channel
),
sites as (
    select site, kpi, sum(numerator) / sum(denominator) as rate
    from strata
    group by site, kpi
    having count(*) filter (where people >= getvariable('floor')) >= 2
),
rates as (
    select s.site, s.kpi, s.queue, s.channel, round(s.numerator / s.denominator - w.rate, 12) as above_site
    from strata as s
    inner join sites as w on w.site = s.site and w.kpi = s.kpi
    where s.people >= getvariable('floor')
)
select
    p.row_no,
    p.kpi,
    round(any_value(case when coalesce(d.complement, false) then -d.scale else d.scale end)
    * sum(p.denominator * coalesce(r.above_site, 0)) / sum(p.denominator), 9) as mix
from placed as p
inner join sites as w on w.site = p.site and w.kpi = p.kpi
inner join kpi_dictionary as d on d.kpi = p.kpi
left join rates as r on r.site = p.site and r.kpi = p.kpi and r.queue = p.queue and r.channel = p.channel
group by p.row_no, p.kpi
