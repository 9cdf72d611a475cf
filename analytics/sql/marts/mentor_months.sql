-- One row per mentor and calendar month in which a started pair of theirs, of any programme, was running.
create or replace temp table mentor_months as
select distinct
    mentor_id as employee_id,
    unnest(generate_series(
        date_trunc('month', start_date), date_trunc('month', greatest(until, start_date)), interval 1 month
    ))::date as month
from started_pairs
