-- One row per employee, month, queue, channel and KPI of the dictionary that is a ratio of two columns of kpi_daily.
create or replace temp table kpi_strata as
with named as (
    select [
        'contacts_handled', 'handle_s', 'talk_s', 'hold_s', 'acw_s', 'transferred_out', 'fcr_eligible', 'fcr_resolved',
        'logged_in_s', 'on_queue_s', 'on_contact_s', 'adh_scheduled_s', 'adh_exception_s', 'offers_made', 'sales',
        'sales_amount'
    ] as names
),
ratios as (
    select d.kpi, list_position(n.names, d.numerator) as above, list_position(n.names, d.denominator) as below
    from kpi_dictionary as d
    cross join named as n
    where list_position(n.names, d.numerator) is not null and list_position(n.names, d.denominator) is not null
),
listed as (
    select
        employee_id,
        month,
        coalesce(queue, '') as queue,
        coalesce(channel, '') as channel,
        [
            contacts_handled, handle_s, talk_s, hold_s, acw_s, transferred_out, fcr_eligible, fcr_resolved,
            logged_in_s, on_queue_s, on_contact_s, adh_scheduled_s, adh_exception_s, offers_made, sales,
            sales_amount
        ]::double[] as sums
    from kpi_sums
)
select
    l.employee_id,
    l.month,
    l.queue,
    l.channel,
    r.kpi,
    round(sum(l.sums[r.above]), 6) as numerator,
    round(sum(l.sums[r.below]), 6) as denominator
from listed as l
cross join ratios as r
where l.sums[r.above] is not null and l.sums[r.below] is not null
group by l.employee_id, l.month, l.queue, l.channel, r.kpi
