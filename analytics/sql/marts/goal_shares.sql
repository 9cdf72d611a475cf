-- One row per question about goals: of how many goals or pairs, and of those how many; in scope and left out by the filters.
with asked as (
    select 'specific' as name, is_specific as yes, is_in_scope from delivery_goals
    union all
    select 'measurable', is_measurable, is_in_scope from delivery_goals
    union all
    select 'accepted', is_accepted, is_in_scope from delivery_goals
    union all
    select 'realistic', is_realistic, is_in_scope from delivery_goals where is_realistic is not null
    union all
    select 'dated', is_dated, is_in_scope from delivery_goals
    union all
    select 'interim', has_interim, is_in_scope from delivery_goals
    union all
    select came, true, is_in_scope from delivery_goals where is_due
    union all
    select 'attained', came = 'achieved', is_in_scope from delivery_goals where is_due
    union all
    select 'pairs_any', g.pair_id is not null, p.is_in_scope
    from delivery_pairs as p
    left join (select distinct pair_id from delivery_goals) as g on g.pair_id = p.pair_id
    where p.until is not null
    union all
    select 'pairs_measurable', g.pair_id is not null, p.is_in_scope
    from delivery_pairs as p
    left join (select distinct pair_id from delivery_goals where is_measurable) as g on g.pair_id = p.pair_id
    where p.until is not null
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
