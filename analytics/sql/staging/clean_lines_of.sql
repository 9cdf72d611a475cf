-- gives the clean rows their lines, where others lie between them: `clean_line` holds place and line of each
update target set line = clean_line.line
from clean_line, (select min(rowid) as place from target where file_id = getvariable('clean_file')) as first_row
where file_id = getvariable('clean_file') and clean_line.place = target.rowid - first_row.place
