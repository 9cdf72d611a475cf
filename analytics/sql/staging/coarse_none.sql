-- no row: files of other tables hold no rounded times
create or replace temp table coarse (file_id integer)
