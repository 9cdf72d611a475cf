-- gives the clean rows their lines, where every row of the file is clean: rows are stored in the order of the file
update target set line = rowid - first_row.place + getvariable('before') + 1
from (select min(rowid) as place from target where file_id = getvariable('clean_file')) as first_row
where file_id = getvariable('clean_file')
