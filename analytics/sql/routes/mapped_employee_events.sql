-- one row per employee, day and kind of event
-- into employee_events from employee_id, date, event_type, detail
select
    line, employee_id, date, event_type, detail
from canonical
