-- One row per employee, month, queue, channel and set of reported columns: sums of kpi_daily
-- (a ratio needs both its sums from the same rows).
create or replace temp table kpi_sums as
select
    k.employee_id,
    date_trunc('month', k.date)::date as month,
    queue,
    channel,
    sum(contacts_handled) as contacts_handled,
    sum(handle_s) as handle_s,
    sum(talk_s) as talk_s,
    sum(hold_s) as hold_s,
    sum(acw_s) as acw_s,
    sum(transferred_out) as transferred_out,
    sum(fcr_eligible) as fcr_eligible,
    sum(fcr_resolved) as fcr_resolved,
    sum(logged_in_s) as logged_in_s,
    sum(on_queue_s) as on_queue_s,
    sum(on_contact_s) as on_contact_s,
    sum(adh_scheduled_s) as adh_scheduled_s,
    sum(adh_exception_s) as adh_exception_s,
    sum(offers_made) as offers_made,
    sum(sales) as sales,
    sum(sales_amount) as sales_amount
from kpi_daily as k
inner join reach as r on r.employee_id = k.employee_id and k.date between r.first_day and r.last_day
anti join left_out as l on l.table_name = 'kpi_daily' and l.file_id = k.file_id and l.month = date_trunc('month', k.date)
where k.date <= getvariable('as_of')
group by
    k.employee_id,
    date_trunc('month', k.date),
    queue,
    channel,
    contacts_handled is null, handle_s is null, talk_s is null, hold_s is null, acw_s is null,
    transferred_out is null, fcr_eligible is null, fcr_resolved is null, logged_in_s is null,
    on_queue_s is null, on_contact_s is null, adh_scheduled_s is null, adh_exception_s is null,
    offers_made is null, sales is null, sales_amount is null
