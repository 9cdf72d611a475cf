-- takes the clean rows of this load back among the staged ones where another file of the load has their key
create or replace temp table recalled as
select rowid as place
from target
where
    file_id in (from clean_files)
    and hash(*columns(lambda c: list_contains(getvariable('key'), c))) in (
        select hash(*columns(lambda c: list_contains(getvariable('key'), c))) from staged where broken is null
    );

insert into staged by name
select
    t.*,
    hash(p.print, date, channel, queue, contacts_handled::double, handle_s, talk_s, hold_s, acw_s,
        transferred_out::double, fcr_eligible::double, fcr_resolved::double, logged_in_s, on_queue_s, on_contact_s,
        adh_scheduled_s, adh_exception_s, offers_made::double, sales::double, sales_amount, currency) as print,
    1 as weight
from target as t
inner join clean_people as p on p.pseudonym = t.employee_id
where t.rowid in (from recalled);

delete from target where rowid in (from recalled)
