-- One row per table, system and day on which it reported something; a period counts with each of its days.
create or replace temp table reported_days as
with dated as (
    select 'kpi_daily' as table_name, file_id, date as day from kpi_daily group by all
    union all
    select 'customer_responses', file_id, date from customer_responses group by all
    union all
    select 'evaluations', file_id, date from evaluations group by all
    union all
    select 'queue_daily', file_id, date from queue_daily group by all
),
periods as (
    select 'kpi_long' as table_name, file_id, period_start as first_day, greatest(period_start, period_end - 1) as last_day
    from kpi_long
    group by all
    union all
    select 'absence_monthly', file_id, month, last_day(month) from absence_monthly group by all
),
days as (
    select table_name, file_id, day from dated
    union all
    select table_name, file_id, unnest(generate_series(first_day, last_day, interval 1 day))::date from periods
)
select d.table_name, coalesce(f.source, '') as source, d.day
from days as d
left join file_sources as f on f.file_id = d.file_id
group by all
