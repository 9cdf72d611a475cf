-- One row per person and skill they offer or want: the level, null = not known; an open goal about a skill wants it too.
create or replace temp table matching_skills as
with said as (
    select employee_id, lower(trim(skill)) as skill, kind, level::integer as level
    from employee_skills
    union all
    select employee_id, lower(trim(skill)), 'wants', null
    from goals
    where skill is not null and status in ('draft', 'active')
)
select
    employee_id,
    skill,
    kind,
    max(level) as level
from said
where kind in ('offers', 'wants') and skill <> ''
group by employee_id, skill, kind
order by employee_id, skill, kind
