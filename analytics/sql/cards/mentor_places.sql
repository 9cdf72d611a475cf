-- One row per number of mentees: mentors who have so many, the places they have left, and how many people wait in all.
select
    mentees,
    count(*) as mentors,
    sum(greatest(getvariable('places_each')::integer - mentees, 0)) as free_places,
    (select count(*) from waiting_mentees where is_in_view) as waiting
from mentor_load
where is_willing and is_in_view
group by mentees
order by mentees
