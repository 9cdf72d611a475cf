-- one row per person and employment: contracts of one person with gaps of at most 31 days are one spell
-- into employees from employee_id, employment_status, end_type, hire_date, original_hire_date, contract_start, contract_end, end_date, last_day_worked, end_reason, end_category, end_involuntary, retired, rescinded, contract_type, worker_kind, permanent, fixed_term_end, fte, weekly_hours, full_time_hours, job_title, role, team, department, site, team_lead_id, asof_date
with texts as (
    select
        line,
        employee_id,
        coalesce(hire_date, original_hire_date, contract_start) as hire_date,
        coalesce(contract_start, hire_date, original_hire_date) as since,
        open_end(end_date, last_day_worked) as end_date,
        open_end(contract_end, null) as contract_end,
        hire_date is null and original_hire_date is null as by_contract,
        coalesce(end_type_known(end_type), end_type_of(end_reason, end_category, end_involuntary, retired)) as end_type,
        coalesce(end_type, end_reason, end_category) is null as no_reason,
        open_end(fixed_term_end, contract_end) as fixed_term_end,
        contract_of(contract_type, worker_kind, permanent) as contract_type,
        fte_of(fte, weekly_hours, full_time_hours, (select max(try_cast(c.fte as double)) > 1.5 from canonical as c)) as fte,
        role_of(role, job_title) as role,
        coalesce(team, department) as team,
        site,
        leader_of(team_lead_id) as team_lead_id,
        asof_date,
        if(rescinded = 'true', 'rescinded', null) as aside
    from canonical
),
judged as (
    select
        *,
        try_cast(hire_date as date) as first_day,
        try_cast(since as date) as contract_day,
        try_cast(if(by_contract, coalesce(end_date, contract_end), end_date) as date) as last_day,
        (
            employee_id is not null
            and try_cast(hire_date as date) is not null
            and try_cast(since as date) is not null
            and (end_date is null or try_cast(end_date as date) >= try_cast(hire_date as date))
            and (contract_end is null or try_cast(contract_end as date) is not null)
            and aside is null
        ) is true as whole
    from texts
),
employments as (
    select
        employee_id,
        first_day,
        case
            when arg_max(last_day is null, (contract_day, last_day is null, line)) then null
            else max(last_day)
        end as last_day,
        arg_max(
            struct_pack(end_type, no_reason, contract_type, fixed_term_end), (last_day, contract_day, line)
        ) as ending,
        arg_max(
            struct_pack(line, fte, role, team, site, team_lead_id, asof_date, contract_type), (contract_day, line)
        ) as newest,
        count(*) as weight
    from judged
    where whole
    group by employee_id, first_day
),
numbered as (
    select
        *,
        sum(is_new::integer) over (partition by employee_id order by first_day) as spell
    from (
        select
            *,
            coalesce(
                first_day - max(coalesce(last_day, 'infinity'::date)) over (
                    partition by employee_id order by first_day rows between unbounded preceding and 1 preceding
                ) - 1 > 31,
                true
            ) as is_new
        from (select * replace (coalesce(last_day, '9999-12-31'::date) as last_day) from employments)
    )
),
spells as (
    select
        employee_id,
        min(first_day) as hire_date,
        nullif(max(last_day), '9999-12-31'::date) as end_date,
        arg_max(ending, (last_day, first_day)) as ending,
        arg_max(newest, first_day) as newest,
        sum(weight)::bigint as weight
    from numbered
    group by employee_id, spell
)
select
    newest.line as line,
    employee_id,
    hire_date::varchar as hire_date,
    end_date::varchar as end_date,
    if(
        end_date is null,
        null,
        coalesce(
            ending.end_type,
            if(
                ending.no_reason and ending.contract_type = 'fixed_term'
                and try_cast(ending.fixed_term_end as date) = end_date,
                'end_of_fixed_term',
                null
            ),
            'unknown'
        )
    ) as end_type,
    newest.asof_date as asof_date,
    newest.site as site,
    newest.team as team,
    newest.role as role,
    newest.team_lead_id as team_lead_id,
    newest.contract_type as contract_type,
    newest.fte as fte,
    weight,
    null::varchar as aside
from spells
union all by name
select line, employee_id, hire_date, end_date, asof_date, site, team, role, team_lead_id, contract_type, fte, 1::bigint as weight, aside
from judged
where not whole
