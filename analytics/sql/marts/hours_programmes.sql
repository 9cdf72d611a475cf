-- One row per programme: whole months of its pairs, hours met and asked for in them, and months that reached the minimum;
-- of its ended pairs, the hours planned and met, and how many lasted at least nine tenths of the time planned. `rest` is what the filters leave out.
with months as (
    select
        coalesce(programme_id, '') as programme_id,
        programme,
        count(distinct pair_id) filter (is_in_scope) as pairs,
        count(distinct pair_id) filter (not is_in_scope) as rest,
        count(*) filter (is_in_scope) as months,
        coalesce(sum(hours) filter (is_in_scope), 0)::double as hours,
        count(*) filter (is_in_scope and hours >= min_hours) as met_months,
        count(*) filter (is_in_scope and min_hours is not null) as asked_months,
        coalesce(sum(hours) filter (is_in_scope and min_hours is not null), 0)::double as asked_hours,
        coalesce(sum(min_hours) filter (is_in_scope), 0)::double as min_hours
    from pair_months
    group by all
),
lasted as (
    select
        coalesce(programme_id, '') as programme_id,
        is_in_scope,
        until - start_date >= 0.9 * (planned_end_date - start_date) as is_full
    from delivery_pairs
    where state in ('completed', 'ended_early') and planned_end_date > start_date
),
ended as (
    select
        programme_id,
        count(*) filter (is_in_scope and is_full) as k,
        count(*) filter (is_in_scope) as n,
        count(*) filter (not is_in_scope and is_full) as rest_k,
        count(*) filter (not is_in_scope) as rest_n
    from lasted
    group by programme_id
),
met as (
    select pair_id, sum(hours) as hours from delivery_meetings where met_on is not null group by pair_id
),
planned as (
    select
        coalesce(p.programme_id, '') as programme_id,
        count(*) filter (p.is_in_scope) as planned_pairs,
        count(*) filter (not p.is_in_scope) as planned_rest,
        coalesce(sum(p.planned_hours) filter (p.is_in_scope), 0)::double as planned_hours,
        coalesce(sum(t.hours) filter (p.is_in_scope), 0)::double as planned_met
    from delivery_pairs as p
    left join met as t on t.pair_id = p.pair_id
    where p.state in ('completed', 'ended_early') and p.planned_hours > 0
    group by all
)
select
    m.* exclude (programme_id),
    coalesce(h.planned_pairs, 0) as planned_pairs,
    coalesce(h.planned_rest, 0) as planned_rest,
    coalesce(h.planned_hours, 0) as planned_hours,
    coalesce(h.planned_met, 0) as planned_met,
    coalesce(e.k, 0) as full_length,
    coalesce(e.n, 0) as ended,
    coalesce(e.rest_k, 0) as rest_full_length,
    coalesce(e.rest_n, 0) as rest_ended
from months as m
left join ended as e on e.programme_id = m.programme_id
left join planned as h on h.programme_id = m.programme_id
where m.pairs > 0
order by m.programme_id
