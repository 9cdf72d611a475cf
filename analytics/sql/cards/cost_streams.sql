-- One row per month, programme (null = not named), cost type and currency: booked, else the time of held meetings.
create or replace temp table cost_streams as
with booked as (
    select
        month,
        programme_id,
        cost_type,
        currency,
        setup_from,
        amount,
        true as is_booked
    from booked_costs
    where programme_id is not null or getvariable('programme') is null
),
rates as (
    select
        'mentor_time' as cost_type,
        getvariable('mentor_hour_cost')::double * (1 + getvariable('mentor_prep_ratio')::double / 100) as rate
    union all
    select 'mentee_time', getvariable('agent_hour_cost')::double
),
derived as (
    select
        m.month,
        m.programme_id,
        r.cost_type,
        getvariable('currency') as currency,
        null as setup_from,
        m.meeting_hours * r.rate as amount,
        false as is_booked
    from programme_months as m
    cross join rates as r
    where m.meeting_hours > 0 and r.cost_type not in (select cost_type from booked)
)
select * from booked
union all
select * from derived
