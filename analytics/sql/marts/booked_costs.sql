-- One row per month, cost type, currency and whether the programme is known: costs booked up to the as-of date.
create or replace temp table booked_costs as
with only_programme as (
    select any_value(programme_id) as programme_id from programmes having count(*) = 1
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
)
select month, cost_type, currency, programme_id is not null as allocated, sum(amount)::double as amount
from source
where getvariable('programme') is null or programme_id is null or programme_id = getvariable('programme')
group by all
order by all
