-- One row per quarter and currency: running cost, set-up charged over its life, both; last the set-up still to come (no quarter).
with setup as (
    select
        unnest(range(setup_from, (setup_from + getvariable('setup_months'))::integer)) as month,
        currency,
        amount / getvariable('setup_months') as amount
    from cost_streams
    where setup_from is not null
),
charged as (
    select month, currency, amount as running, 0 as setup from cost_streams where setup_from is null
    union all
    select month, currency, 0, amount from setup
),
dated as (
    select
        make_date((month // 12)::integer, (month % 12 + 1)::integer, 1) as first_day,
        currency,
        running,
        setup
    from charged
)
select
    case when first_day <= getvariable('as_of') then year(first_day) || 'Q' || quarter(first_day) end as quarter,
    currency,
    sum(running) as running,
    sum(setup) as setup,
    sum(running + setup) as amount
from dated
group by all
order by quarter nulls last, currency
