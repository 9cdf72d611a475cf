-- one row per file: people away for all their hours three months in a row, which may be leave
with away as (
    select
        file_id,
        employee_id,
        month,
        sick_hours >= contracted_hours and contracted_hours > 0 as fully,
        lag(sick_hours >= contracted_hours and contracted_hours > 0, 1) over own as before,
        lag(sick_hours >= contracted_hours and contracted_hours > 0, 2) over own as earlier,
        lag(month, 2) over own as since
    from known_absence_monthly
    window own as (partition by employee_id order by month)
)
select file_id, 'leave_as_sick' as key, 'sick_hours' as column_name, count(distinct employee_id) as amount
from away
where fully and before and earlier and since = month - interval 2 month
group by file_id
order by file_id
