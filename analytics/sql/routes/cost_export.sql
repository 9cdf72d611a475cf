-- one row per cost and month; a cost with a period is spread evenly over its months, value added tax taken off
-- into costs from cost_id, programme_id, pair_id, cost_date, cost_from, date, cost_until, cost_type, amount, amount_with_vat, vat_percent, currency, hours
with booked as (
    select
        *,
        coalesce(cost_date, cost_from, date) as day,
        coalesce(
            amount,
            if(
                try_cast(amount_with_vat as double) is null,
                amount_with_vat,
                round(try_cast(amount_with_vat as double) / (1 + coalesce(try_cast(vat_percent as double), 0) / 100), 2)::varchar
            )
        ) as net,
        row_number() over (
            partition by coalesce(cost_date, cost_from, date), cost_type, coalesce(amount, amount_with_vat), programme_id
            order by line
        ) as turn
    from canonical
),
lasting as (
    select
        *,
        greatest(
            1,
            coalesce(
                date_diff('month', date_trunc('month', try_cast(coalesce(cost_from, day) as date)), try_cast(cost_until as date)) + 1,
                1
            )
        ) as months,
        coalesce(
            cost_id, 'c' || left(md5(concat_ws('|', day, cost_type, coalesce(amount, amount_with_vat), programme_id, turn)), 12)
        ) as id
    from booked
),
spread as (
    select *, unnest(generate_series(0, least(months, 60) - 1)) as part from lasting
)
select
    line,
    if(months = 1, id, id || '-' || (part + 1)) as cost_id,
    programme_id,
    pair_id,
    if(
        part = 0 or try_cast(coalesce(cost_from, day) as date) is null,
        coalesce(cost_from, day),
        (date_trunc('month', try_cast(coalesce(cost_from, day) as date)) + to_months(part::integer))::date::varchar
    ) as date,
    cost_type,
    if(
        months = 1 or try_cast(net as double) is null,
        net,
        (
            (try_cast(net as decimal(18, 2)) * (part + 1)::integer / least(months, 60))::decimal(18, 2)
            - (try_cast(net as decimal(18, 2)) * part::integer / least(months, 60))::decimal(18, 2)
        )::varchar
    ) as amount,
    currency,
    if(months = 1 or try_cast(hours as double) is null, hours, (try_cast(hours as double) / least(months, 60))::varchar) as hours,
    if(part = 0, 1, 0)::bigint as weight
from spread
