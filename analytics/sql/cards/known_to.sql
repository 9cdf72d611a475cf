-- no table: the last day up to which people are known, as turnover takes it
set variable known_to = (
    with calendar as (
        select
            month::date as month,
            least(last_day(month), getvariable('as_of')::date) - month::date + 1 as days
        from generate_series(
            (select min(month) from panel_rows), (select max(month) from panel_rows), interval 1 month
        ) as months (month)
    ),
    employed as (
        select month, sum(exposure_days - leave_days) as days
        from panel_rows
        where getvariable('agency') = 'counted' or coalesce(contract_type, '') <> 'agency'
        group by month
    ),
    years as (
        select
            c.month,
            c.month = max(c.month) over () as is_last,
            sum(coalesce(e.days, 0)) over past_year / sum(c.days) over past_year as headcount
        from calendar as c
        left join employed as e on e.month = c.month
        window past_year as (order by c.month rows between 11 preceding and current row)
    )
    select least(getvariable('as_of')::date, last_day(month))
    from years
    where headcount >= getvariable('floor')
    order by is_last desc, (headcount >= 30) desc, month desc
    limit 1
)
