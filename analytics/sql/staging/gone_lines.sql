-- adds one row per line of a file that is no longer stored
insert into gone_line
select file_id, line from gone
