-- One row per question about checkpoints: running pairs with one overdue or ahead, and overdue ones by who owns them.
with pairs_of as (
    select
        p.pair_id,
        p.is_in_scope,
        coalesce(bool_or(c.is_overdue), false) as has_overdue,
        coalesce(bool_or(not c.is_overdue), false) as has_ahead
    from delivery_pairs as p
    left join delivery_checkpoints as c on c.pair_id = p.pair_id
    where p.state = 'running'
    group by p.pair_id, p.is_in_scope
),
asked as (
    select 'pairs_overdue' as name, has_overdue as yes, is_in_scope from pairs_of
    union all
    select 'pairs_ahead', has_ahead, is_in_scope from pairs_of
)
select
    name,
    count(*) filter (is_in_scope and yes) as k,
    count(*) filter (is_in_scope) as n,
    count(*) filter (not is_in_scope and yes) as rest_k,
    count(*) filter (not is_in_scope) as rest_n
from asked
group by name
order by name
