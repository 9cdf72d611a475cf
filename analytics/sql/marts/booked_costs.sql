-- One row per month, cost type, currency, programme (null = not named) and month from which set-up serves (null = running).
-- Set-up is what was booked before the month in which the first pair of its programme started, participants' time apart.
create or replace temp table booked_costs as
with only_programme as (
    select any_value(programme_id) as programme_id from programmes having count(*) = 1
),
starts as (
    select programme_id, min(year(start_date) * 12 + month(start_date) - 1)::integer as first_month
    from started_pairs
    group by programme_id
),
any_start as (
    select min(first_month) as first_month from starts
),
source as (
    select
        (year(c.date) * 12 + month(c.date) - 1)::integer as month,
        c.cost_type,
        upper(trim(c.currency)) as currency,
        c.amount::decimal(18, 2) as amount,
        coalesce(c.programme_id, p.programme_id, o.programme_id) as programme_id
    from costs as c
    left join pairs as p on p.pair_id = c.pair_id
    left join only_programme as o on true
    where c.date <= getvariable('as_of')
),
dated as (
    select
        s.*,
        case when s.programme_id is null then a.first_month else b.first_month end as serves_from
    from source as s
    cross join any_start as a
    left join starts as b on b.programme_id = s.programme_id
)
select
    month,
    cost_type,
    currency,
    programme_id,
    case
        when cost_type not in ('mentor_time', 'mentee_time', 'backfill', 'mentor_reward') and month < serves_from
            then serves_from
    end as setup_from,
    sum(amount)::double as amount
from dated
where getvariable('programme') is null or programme_id is null or programme_id = getvariable('programme')
group by all
order by all
