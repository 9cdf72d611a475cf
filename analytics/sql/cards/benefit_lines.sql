-- One row per benefit line: effect, how often it was at work, what one is worth, and the amount, at likely prices.
with prices as (
    select
        'handle_time' as line,
        'aht' as kpi,
        -getvariable('time_realisation_share')::double / 100 / 3600 as factor,
        getvariable('agent_hour_cost')::double as price
    union all
    select 'fcr', 'fcr', 1 / 100, getvariable('repeat_contact_cost')::double
    union all
    select 'sick_leave', 'sick_leave', -1 / 100, getvariable('sick_hour_cost')::double
    union all
    select 'sales', 'sales_conversion', 1 / 100, getvariable('margin_per_sale')::double
),
measured as (
    select kpi, sum(weight * effect) / sum(weight) as effect, sum(weight) as denominators
    from row_effects
    group by kpi
)
select
    'exits_avoided' as line,
    getvariable('exits_avoided')::double as effect,
    null as denominators,
    getvariable('exits_avoided')::double as quantity,
    getvariable('replacement_cost')::double as unit_price,
    getvariable('exits_avoided')::double * getvariable('replacement_cost')::double as amount
union all
select
    p.line,
    m.effect,
    m.denominators,
    m.effect * m.denominators * p.factor,
    p.price,
    m.effect * m.denominators * p.factor * p.price
from prices as p
inner join measured as m on m.kpi = p.kpi
