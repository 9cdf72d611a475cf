-- One row per cost type and currency, then the sum of each currency.
select
    coalesce(cost_type, 'total') as cost_type,
    currency,
    bool_and(is_booked) as is_booked,
    sum(amount) as amount
from cost_streams
group by grouping sets ((cost_type, currency), (currency))
order by grouping(cost_type), amount desc
