-- One row per panel row, KPI of the dictionary that is a ratio of two columns of kpi_daily, queue and channel: its sums.
-- part_key stands for site and KPI, stratum_key for queue and channel as well: 64 bits weigh less than four words.
create or replace temp table kpi_strata as
with named as (
    select [
        'contacts_handled', 'handle_s', 'talk_s', 'hold_s', 'acw_s', 'transferred_out', 'fcr_eligible', 'fcr_resolved',
        'logged_in_s', 'on_queue_s', 'on_contact_s', 'adh_scheduled_s', 'adh_exception_s', 'offers_made', 'sales',
        'sales_amount'
    ] as names
),
numbered as (
    select *, row_number() over (order by rowid) - 1 as kpi_no from kpi_dictionary
),
ratios as (
    select
        d.kpi_no::integer as kpi_no,
        list_position(n.names, d.numerator) as above,
        list_position(n.names, d.denominator) as below
    from numbered as d
    cross join named as n
    where list_position(n.names, d.numerator) is not null and list_position(n.names, d.denominator) is not null
),
listed as (
    select
        p.row_no,
        hash(coalesce(p.site, '')) as site_key,
        hash(coalesce(p.site, ''), coalesce(s.queue, ''), coalesce(s.channel, '')) as place_key,
        [
            contacts_handled, handle_s, talk_s, hold_s, acw_s, transferred_out, fcr_eligible, fcr_resolved,
            logged_in_s, on_queue_s, on_contact_s, adh_scheduled_s, adh_exception_s, offers_made, sales,
            sales_amount
        ]::double[] as sums
    from kpi_sums as s
    inner join panel_rows as p on p.employee_id = s.employee_id and p.month = s.month
)
select
    l.row_no,
    r.kpi_no,
    hash(l.site_key, r.kpi_no) as part_key,
    hash(l.place_key, r.kpi_no) as stratum_key,
    round(sum(l.sums[r.above]), 6) as numerator,
    round(sum(l.sums[r.below]), 6) as denominator
from listed as l
cross join ratios as r
where l.sums[r.above] is not null and l.sums[r.below] is not null
group by l.row_no, r.kpi_no, l.site_key, l.place_key
