-- one row per employee, programme, role and day of a status
-- into enrolments from employee_id, programme_id, role, status, status_date
select
    line, employee_id, programme_id, role, status, status_date
from canonical
