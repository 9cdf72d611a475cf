-- one row per mentor-mentee pair, as one file has it
-- why_<column> and row_<column> name the rule that the cell, or the row at that column, breaks
with typed as (
    select
        source.line,
        if(source.pair_id = '#new', left(md5(concat_ws('|', p1.pseudonym, p2.pseudonym, d1.day)), 12), words(source.pair_id))
            as pair_id,
        if(source.pair_id = '#new', concat_ws('|', p1.print, p2.print, d1.day), words(source.pair_id)) as print_pair_id,
        words(source.programme_id) as programme_id,
        p1.pseudonym as mentor_id, p1.print as print_mentor_id, source.mentor_id as raw_mentor_id,
        p2.pseudonym as mentee_id, p2.print as print_mentee_id, source.mentee_id as raw_mentee_id,
        d1.day as start_date, d1.rule as rule_start_date, source.start_date as raw_start_date,
        d2.day as planned_end_date, d2.rule as rule_planned_end_date,
            source.planned_end_date as raw_planned_end_date,
        d3.day as end_date, d3.rule as rule_end_date, source.end_date as raw_end_date,
        choice(source.status, 'pairs.status') as status, source.status as raw_status,
        choice(source.end_reason, 'pairs.end_reason') as end_reason, source.end_reason as raw_end_reason,
        choice(source.match_method, 'pairs.match_method') as match_method,
            source.match_method as raw_match_method,
        number(source.match_score, bare) as match_score, source.match_score as raw_match_score,
        words(source.rematch_of) as rematch_of,
        number(source.planned_hours, bare) as planned_hours, source.planned_hours as raw_planned_hours,
        choice(source.mode, 'pairs.mode') as mode, source.mode as raw_mode
    from source
    left join people as p1 on p1.raw = source.mentor_id
    left join people as p2 on p2.raw = source.mentee_id
    left join days as d1 on d1.raw = source.start_date
    left join days as d2 on d2.raw = source.planned_end_date
    left join days as d3 on d3.raw = source.end_date
)
select
    line,
    pair_id,
    programme_id,
    mentor_id,
    mentee_id,
    coalesce(
        (
            -- a tool that overwrites the mentor overwrites the start: exposure starts at the first known one
            select min(p.start_date)
            from pairs as p
            where
                p.pair_id = typed.pair_id
                and p.mentee_id = typed.mentee_id
                and p.start_date < typed.start_date
                and (
                    p.mentor_id <> typed.mentor_id
                    or p.pair_id in (
                        select trim(r.key, '(,)''') from revision as r
                        where r.table_name = 'pairs' and not contains(r.before, typed.mentor_id)
                    )
                )
        ),
        start_date
    ) as start_date,
    planned_end_date,
    end_date,
    status,
    end_reason,
    match_method,
    match_score,
    rematch_of,
    planned_hours,
    mode,
    hash(print_pair_id, programme_id, print_mentor_id, print_mentee_id, start_date, planned_end_date,
        end_date, status, end_reason, match_method, match_score, rematch_of, planned_hours,
        mode) as print,
    why_text(pair_id, true) as why_pair_id,
    why_text(mentor_id, true) as why_mentor_id,
    why_text(mentee_id, true) as why_mentee_id,
    why_date(raw_start_date, start_date, rule_start_date, true, false) as why_start_date,
    why_date(raw_planned_end_date, planned_end_date, rule_planned_end_date, false,
        false) as why_planned_end_date,
    why_date(raw_end_date, end_date, rule_end_date, false, true) as why_end_date,
    why_choice(raw_status, status, false) as why_status,
    why_choice(raw_end_reason, end_reason, false) as why_end_reason,
    why_choice(raw_match_method, match_method, false) as why_match_method,
    why_number(raw_match_score, match_score, false, 0, 100) as why_match_score,
    why_number(raw_planned_hours, planned_hours, false, 0, null) as why_planned_hours,
    why_choice(raw_mode, mode, false) as why_mode,
    case
        when mentor_id = mentee_id then 'same_person'
        when example_person(raw_mentor_id) or example_person(raw_mentee_id) then 'example_row'
    end as row_mentee_id,
    case
        when
            start_date not between (select min(e.hire_date) - 31 from employees as e where e.employee_id = mentee_id)
            and (select max(coalesce(e.end_date, 'infinity'::date)) from employees as e where e.employee_id = mentee_id)
            then 'start_outside_employment'
        when
            start_date not between (select min(e.hire_date) - 31 from employees as e where e.employee_id = mentor_id)
            and (select max(coalesce(e.end_date, 'infinity'::date)) from employees as e where e.employee_id = mentor_id)
            then 'start_outside_employment'
    end as row_start_date,
    case when end_date < start_date then 'end_before_start' end as row_end_date
from typed
