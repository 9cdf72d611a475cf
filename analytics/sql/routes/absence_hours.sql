-- one row per person and month
-- into absence_monthly from employee_id, month, contracted_hours, sick_hours, other_absence_hours
select line, employee_id, month, contracted_hours, sick_hours, other_absence_hours
from canonical
