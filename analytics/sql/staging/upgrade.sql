-- no grain: what a database of an earlier version lacks
alter table load_file add column if not exists format varchar;
alter table load_file add column if not exists source varchar;
alter table load_file add column if not exists decisions varchar;
alter table load_file add column if not exists rows_in_file bigint;
alter table load_file add column if not exists set_aside varchar;
alter table revision add column if not exists old_file_id integer;
create table if not exists person_form (pseudonym varchar, zeroless varchar, folded varchar);
