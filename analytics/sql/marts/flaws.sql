-- One row: how many people and pairs blur the line between the groups, and how many there are.
with mine as (
    select * from started_pairs where in_scope
),
mentees as (
    select employee_id from mentee_starts where start_date is not null
),
twice as (
    select p.mentee_id
    from started_pairs as p
    inner join mentees as m on m.employee_id = p.mentee_id
    group by p.mentee_id
    having count(distinct coalesce(p.programme_id, '')) > 1
),
beside as (
    select p.pair_id, p.mentee_id, p.mentor_id = q.mentor_id as is_same
    from mine as p
    inner join mine as q
        on q.mentee_id = p.mentee_id
        and (q.start_date, q.pair_id) < (p.start_date, p.pair_id)
        and p.start_date <= q.until
        and (p.mentor_id = q.mentor_id or p.start_date < q.until)
    left join programmes as g on g.programme_id = p.programme_id
    where p.mentor_id = q.mentor_id or coalesce(g.kind, '') <> 'group'
),
spell_rows as (
    select
        employee_id,
        hire_date <= lag(coalesce(end_date, asof_date)) over (
            partition by employee_id order by hire_date, end_date nulls last
        ) as is_overlapping
    from employees
)
select
    (select count(*) from mentees) as mentees,
    (select count(*) from twice) as two_programmes,
    (select count(*) from mentees where employee_id in (select employee_id from mentor_months)) as also_mentor,
    (select count(distinct mentee_id) from beside where not is_same) as two_mentors,
    (select count(*) from mine) as pairs,
    (select count(distinct pair_id) from beside where is_same) as duplicate_pairs,
    (select count(distinct employee_id) from employees) as people,
    (select count(distinct employee_id) from spell_rows where is_overlapping) as overlapping_spells
