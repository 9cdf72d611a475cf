-- One row per mentee and calendar month in which a started pair of theirs in scope was running.
create or replace temp table mentee_months as
select distinct
    mentee_id as employee_id,
    unnest(generate_series(
        date_trunc('month', start_date), date_trunc('month', greatest(until, start_date)), interval 1 month
    ))::date as month
from started_pairs
where in_scope
