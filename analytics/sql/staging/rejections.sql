-- one row per rule and column of one file: refused rows and the first five of them
select
    rule,
    column_name,
    count(*) as amount,
    list({'line': line, 'cell': cell} order by line)[1:5] as examples
from quarantine
where file_id = getvariable('file_id')
group by rule, column_name
order by rule, column_name
