-- one row per planned or held meeting, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        if(
            source.session_id = '#new',
            left(md5(concat_ws('|', source.pair_id, p1.pseudonym, p2.pseudonym, d1.day, d2.day, source.minutes)), 12),
            words(source.session_id)
        ) as session_id,
        if(
            source.session_id = '#new',
            concat_ws('|', source.pair_id, p1.print, p2.print, d1.day, d2.day, source.minutes),
            words(source.session_id)
        ) as print_session_id,
        if(
            source.pair_id = '#find',
            (
                select arg_max(p.pair_id, p.start_date)
                from pairs as p
                where
                    p.mentee_id = p1.pseudonym
                    and (p2.pseudonym is null or p.mentor_id = p2.pseudonym)
                    and p.start_date <= coalesce(d2.day, d1.day)
            ),
            words(source.pair_id)
        ) as pair_id,
        if(source.pair_id = '#find', '#find', words(source.pair_id)) as print_pair_id,
        if(
            source.employee_id = '#find',
            (select any_value(p.mentee_id) from pairs as p where p.pair_id = words(source.pair_id)),
            p1.pseudonym
        ) as employee_id,
        p1.print as print_employee_id, source.employee_id as raw_employee_id,
        p2.pseudonym as leader_id, p2.print as print_leader_id, source.leader_id as raw_leader_id,
        choice(source.session_type, 'sessions.session_type') as session_type,
            source.session_type as raw_session_type,
        d1.day as planned_date, d1.rule as rule_planned_date, source.planned_date as raw_planned_date,
        d2.day as date, d2.rule as rule_date, source.date as raw_date,
        number(source.minutes, bare) as minutes, source.minutes as raw_minutes,
        choice(source.status, 'sessions.status') as status, source.status as raw_status,
        choice(source.mode, 'sessions.mode') as mode, source.mode as raw_mode
    from source
    left join people as p1 on p1.raw = source.employee_id
    left join people as p2 on p2.raw = source.leader_id
    left join days as d1 on d1.raw = source.planned_date
    left join days as d2 on d2.raw = source.date
)
select
    line,
    session_id,
    pair_id,
    employee_id,
    leader_id,
    session_type,
    planned_date,
    date,
    minutes,
    status,
    mode,
    hash(print_session_id, print_pair_id, print_employee_id, print_leader_id, session_type, planned_date, date,
        minutes, status, mode) as print,
    why_text(session_id, true) as why_session_id,
    why_text(employee_id, true) as why_employee_id,
    why_text(leader_id, false) as why_leader_id,
    why_choice(raw_session_type, session_type, true) as why_session_type,
    why_date(raw_planned_date, planned_date, rule_planned_date, false, false) as why_planned_date,
    why_date(raw_date, date, rule_date, false, false) as why_date,
    why_number(raw_minutes, minutes, false, 0, null) as why_minutes,
    why_choice(raw_status, status, true) as why_status,
    why_choice(raw_mode, mode, false) as why_mode,
    case
        when status = 'held' and raw_date is null then 'held_without_date'
        when status = 'held' and date > greatest(current_date, (select max(asof_date) from employees)) + 1 then 'held_in_future'
    end as row_date,
    case when status = 'held' and raw_minutes is null then 'held_without_minutes' when status = 'held' and (minutes <= 0 or minutes > 600) then 'held_minutes' end as row_minutes
from typed
