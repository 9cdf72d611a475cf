-- one row per file and doubt about costs
with held as (
    select count(*) as meetings from known_sessions where status = 'held' and pair_id is not null
),
usual as (
    select file_id, cost_type, count(distinct date_trunc('year', date)) as years, count(*) as bookings
    from known_costs
    where cost_type = 'platform'
    group by file_id, cost_type
)
select c.file_id, 'time_booked_too' as key, 'cost_type' as column_name, count(*) as amount
from known_costs as c
where c.cost_type in ('mentor_time', 'mentee_time') and (select meetings from held) > 0
group by c.file_id
union all
select file_id, 'yearly_cost', 'cost_type', bookings from usual where bookings <= years
order by file_id, key
