-- One row per employee, month and week since hire (the first is 1) of the KPI `ramp_kpi`: its sums, from kpi_daily or evaluations.
create or replace temp table ramp_sums as
with about as (
    select
        family,
        coalesce(complement, false) as complement,
        list_position(names, numerator) as above,
        list_position(names, denominator) as below
    from kpi_dictionary
    cross join (select [
        'contacts_handled', 'handle_s', 'talk_s', 'hold_s', 'acw_s', 'transferred_out', 'fcr_eligible', 'fcr_resolved',
        'logged_in_s', 'on_queue_s', 'on_contact_s', 'adh_scheduled_s', 'adh_exception_s', 'offers_made', 'sales'
    ] as names)
    where kpi = getvariable('ramp_kpi')
),
listed as (
    select
        k.employee_id,
        k.date,
        [
            contacts_handled, handle_s, talk_s, hold_s, acw_s, transferred_out, fcr_eligible, fcr_resolved,
            logged_in_s, on_queue_s, on_contact_s, adh_scheduled_s, adh_exception_s, offers_made, sales
        ]::double[] as sums
    from kpi_daily as k
    anti join left_out as l
        on l.table_name = 'kpi_daily' and l.file_id = k.file_id and l.month = date_trunc('month', k.date)
    where k.date <= getvariable('as_of')
),
days as (
    select
        l.employee_id,
        l.date,
        case when a.complement then l.sums[a.below] - l.sums[a.above] else l.sums[a.above] end as numerator,
        l.sums[a.below] as denominator
    from listed as l
    cross join about as a
    where a.family = 'kpi' and l.sums[a.above] is not null and l.sums[a.below] is not null
    union all
    select v.employee_id, v.date, coalesce(avg(v.score_pct) filter (where v.area = 'total'), avg(v.score_pct)), 1
    from evaluations as v
    semi join about as a on a.family = 'quality'
    where v.evaluator_role in ('supervisor', 'qa') and v.date <= getvariable('as_of')
    group by v.employee_id, v.date, v.evaluation_id
),
hired as (
    select employee_id, min(hire_date) as hire_date from spells group by employee_id
)
select
    d.employee_id,
    date_trunc('month', d.date)::date as month,
    (d.date - h.hire_date) // 7 + 1 as week,
    round(sum(d.numerator), 6) as numerator,
    round(sum(d.denominator), 6) as denominator,
    min(d.date) as first_day,
    max(d.date) as last_day
from days as d
inner join hired as h on h.employee_id = d.employee_id
where d.date >= h.hire_date and d.denominator is not null and d.numerator is not null
group by d.employee_id, date_trunc('month', d.date), week
having sum(d.denominator) > 0
