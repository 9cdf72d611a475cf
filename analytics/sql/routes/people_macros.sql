-- no table: what the routes of people share
create or replace temp macro open_end(x, other) as
    case
        when coalesce(x, other) in ('0000-00-00', '00.00.0000', '00-00-0000', '1900-01-00', '01.01.1900', '1899-12-30') then null
        when try_cast(coalesce(x, other) as date) >= '2099-12-31'::date then null
        when try_cast(coalesce(x, other) as date) < '1900-01-02'::date then null
        when regexp_full_match(coalesce(x, other), '31[-./]12[-./](9999|2999|2099)') then null
        else coalesce(x, other)
    end;

create or replace temp macro end_type_known(x) as
    if(
        x in (
            'voluntary', 'involuntary', 'end_of_fixed_term', 'probation_end', 'redundancy', 'retirement', 'death',
            'internal_move'
        ),
        x,
        null
    );

create or replace temp macro end_type_of(reason, category, involuntary, retired) as
    coalesce(
        if(retired = 'true', 'retirement', null),
        end_type_known(reason),
        end_type_known(category),
        if(involuntary = 'true', 'involuntary', null)
    );

create or replace temp macro contract_known(x) as
    if(x in ('permanent', 'fixed_term', 'probation', 'agency', 'hourly'), x, null);

create or replace temp macro contract_of(kind, other, permanent) as
    coalesce(
        contract_known(kind),
        contract_known(other),
        if(permanent = 'true', 'permanent', null),
        if(permanent = 'false', 'fixed_term', null)
    );

create or replace temp macro role_of(role, title) as
    coalesce(role, if(title in ('agent', 'senior_agent', 'team_lead', 'manager', 'support'), title, null));

create or replace temp macro leader_of(x) as
    if(upper(replace(x, ' ', '_')) in ('NO_MGR', 'NO_HR', 'NO_MANAGER'), null, x);

create or replace temp macro share_of(x) as
    case when x > 0 then round(least(x, 1), 4)::varchar end;

create or replace temp macro fte_of(x, weekly, full_time, in_percent) as
    case
        when x is not null and try_cast(x as double) is null then x
        else share_of(
            coalesce(
                try_cast(x as double) / if(in_percent, 100, 1),
                try_cast(weekly as double) / nullif(try_cast(full_time as double), 0)
            )
        )
    end;

create or replace temp macro as_minutes(hours) as
    coalesce((try_cast(hours as double) * 60)::varchar, hours);
