-- one row per question that was left out because its answers are words of people, and what tells who answered
select 'free_text_left_out' as key, left(question_text(q.header, q.label, (select any_value(survey_text) from canonical)), 60) as "column", count(*) as amount
from cells_given('canonical') as c
inner join questions as q using (field)
where not is_no_question(q.header) and c.field not in (select field from scales('canonical', 'questions'))
group by all
union all
select 'survey_not_anonymous', 'employee_id', count(*) from sheets('canonical') where employee_id is not null and aside is null
having count(*) > 0
order by key, amount desc, "column"
