-- one row per file with clean rows: how many, and the sum of their prints, as `stage` would print them
select
    file_id,
    count(*) as amount,
    sum(hash(p.print, date, channel, queue, contacts_handled::double, handle_s, talk_s, hold_s, acw_s,
        transferred_out::double, fcr_eligible::double, fcr_resolved::double, logged_in_s, on_queue_s, on_contact_s,
        adh_scheduled_s, adh_exception_s, offers_made::double, sales::double, sales_amount, currency))::varchar as total
from target
inner join clean_people as p on p.pseudonym = target.employee_id
where file_id in (from clean_files)
group by file_id
order by file_id
