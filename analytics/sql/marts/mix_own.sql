-- One row per person, site, KPI or customer measure, queue and channel whose rate enough people tell, of sites with two of
-- them or more: the sums of the months that tell rates: of mentored roles, not (yet) mentored, no active mentor.
create or replace temp table mix_own as
with mentored_roles as (
    select distinct coalesce(role, '') as role from panel_rows
    where is_exposed and month = date_trunc('month', start_date)
),
telling as (
    select row_no, employee_no from panel_rows
    where
        not is_exposed and not is_mentoring and not is_otherwise_mentored
        and coalesce(role, '') in (select role from mentored_roles)
),
reported as (
    select row_no, part_key, stratum_key, numerator, denominator from kpi_strata
    union all
    select row_no, part_key, stratum_key, numerator, denominator from response_strata
),
own as (
    select
        r.part_key,
        r.stratum_key,
        t.employee_no,
        sum(r.numerator) as numerator,
        sum(r.denominator) as denominator
    from reported as r
    inner join telling as t on t.row_no = r.row_no
    where r.denominator > 0
    group by r.part_key, r.stratum_key, t.employee_no
),
told as (
    select part_key, stratum_key from own
    group by part_key, stratum_key
    having count(*) >= getvariable('floor')
    qualify count(*) over (partition by part_key) >= 2
)
select o.* from own as o
semi join told as t on t.stratum_key = o.stratum_key
