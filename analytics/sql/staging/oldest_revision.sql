-- one row: the day on which the oldest file of the revision was loaded
select min(loaded_at)::date from load_file where file_id in (select file_id from revision where table_name <> 'programmes')
