-- One row per person-month of panel_rows: where, when, how long employed, and whether it may be mentored or compared.
create or replace temp table usable_rows as
with mentored_roles as (
    select distinct coalesce(role, '') as role
    from panel_rows
    where is_exposed and month = date_trunc('month', start_date)
)
select
    row_no,
    employee_no,
    month,
    coalesce(site, '') as site,
    case
        when tenure_months <= getvariable('last_single_tenure_month') then tenure_months
        else getvariable('last_single_tenure_month')
            + len(list_filter(getvariable('wide_tenure_bands'), lambda first_month: first_month <= tenure_months))
    end as band,
    datediff('month', start_date, month) as months_since_start,
    start_date is not null as is_ever_mentored,
    is_exposed,
    is_mentoring,
    is_exit and list_contains(string_split(getvariable('counted_exits'), ','), exit_type) as is_exit,
    exposure_days / month_days as share,
    is_exposed or (
        not is_mentoring and not is_otherwise_mentored
        and (
            coalesce(role, '') in (from mentored_roles)
            or not exists (from panel_rows where is_exposed)
        )
    ) as is_usable
from panel_rows
