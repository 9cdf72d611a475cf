-- One row: whether any evaluation by a coach, and any held coaching, is recorded by the as-of date.
select
    exists(
        select 1 from evaluations
        where evaluator_role in ('supervisor', 'qa') and date <= getvariable('as_of')
    ) as has_evaluations,
    exists(
        select 1 from sessions
        where
            status = 'held' and date <= getvariable('as_of')
            and list_contains(getvariable('coaching_kinds'), session_type)
    ) as has_coaching
