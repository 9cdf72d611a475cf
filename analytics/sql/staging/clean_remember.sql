-- adds the file at hand to the files with clean rows, and the prints of its people
insert into clean_files values (getvariable('clean_file'));
insert into clean_people
select distinct pseudonym, print
from people
where pseudonym is not null and pseudonym not in (select pseudonym from clean_people)
