-- one row per thing about the employments of a file that deserves a look: its key, what it is about, how many
with facts as (
    select
        *,
        coalesce(end_type, end_reason, end_category) as told,
        open_end(end_date, last_day_worked) as ended,
        coalesce(end_type_known(end_type), end_type_of(end_reason, end_category, end_involuntary, retired)) as kind_of_end,
        contract_of(contract_type, worker_kind, permanent) as contract,
        try_cast(fte as double) as share,
        (select max(try_cast(c.fte as double)) from canonical as c) as most
    from canonical
),
contracts as (
    select
        employee_id,
        coalesce(try_cast(contract_start as date), try_cast(hire_date as date)) as since,
        coalesce(try_cast(open_end(contract_end, null) as date), try_cast(ended as date), '9999-12-31'::date) as until,
        max(
            coalesce(try_cast(open_end(contract_end, null) as date), try_cast(ended as date), '9999-12-31'::date)
        ) over (
            partition by employee_id
            order by coalesce(try_cast(contract_start as date), try_cast(hire_date as date)), line
            rows between unbounded preceding and 1 preceding
        ) as reached
    from facts
    where rescinded is distinct from 'true' and coalesce(contract_start, hire_date) is not null
)
select 'unmapped_end_reason' as key, told as "column", count(*) as amount
from facts
where ended is not null and kind_of_end is null and told is not null and told <> 'unknown'
    and not regexp_matches(told, '@|[0-9]{5}')
group by told
union all
select 'ended_without_reason', 'end_type', count(*) from facts
where
    ended is not null and kind_of_end is null and told is null
    and (contract is distinct from 'fixed_term' or open_end(fixed_term_end, contract_end) is distinct from ended)
having count(*) > 0
union all
select 'unmapped_contract_type', contract_type, count(*)
from facts
where contract is null and contract_type is not null and not regexp_matches(contract_type, '@|[0-9]{5}')
group by contract_type
union all
select 'inactive_without_end', 'end_date', count(*) from facts where employment_status = 'inactive' and ended is null
having count(*) > 0
union all
select 'fte_zero', 'fte', count(*) from facts where share = 0 having count(*) > 0
union all
select 'fte_in_percent', 'fte', count(*) from facts where share > 0 and most > 1.5 having count(*) > 0
union all
select 'fte_above_one', 'fte', count(*) from facts where share > if(most > 1.5, 100, 1) having count(*) > 0
union all
select 'hours_without_norm', 'fte', count(*)
from facts
where weekly_hours is not null and fte is null and full_time_hours is null
having count(*) > 0
union all
select 'parallel_contracts', 'hire_date', count(*) from contracts where since < reached and reached < '9999-12-31'::date
having count(*) > 0
union all
select 'hired_before', 'hire_date', count(distinct employee_id)
from facts
where try_cast(original_hire_date as date) + 31 < try_cast(hire_date as date)
    and employee_id not in (
        select f.employee_id from facts as f where f.employee_id is not null
        group by f.employee_id having count(distinct f.hire_date) > 1
    )
having count(*) > 0
order by key, amount desc, "column"
