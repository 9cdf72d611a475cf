-- marks staged rows that say in whole minutes what is stored to the second; then one row per file: how many
update losers set fate = 'superseded'
where
    fate = 'replacing'
    and place in (
        select s.place
        from kpi_daily as k
        inner join (
            select rowid as place, * from staged where file_id in (from coarse)
        ) as s using (employee_id, date, channel, queue)
        where k.handle_s % 60 <> 0 and abs(s.handle_s - k.handle_s) <= 60 * greatest(k.contacts_handled, 1)
    );

create or replace temp table coarser as
select s.file_id, sum(s.weight)::bigint as amount
from losers as l
inner join staged as s on s.rowid = l.place
inner join coarse using (file_id)
where l.fate = 'superseded'
group by s.file_id
