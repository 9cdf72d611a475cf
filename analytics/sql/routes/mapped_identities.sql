-- one row per id of a person in one system and first day it counts
-- into identities from source, source_person_id, employee_id, valid_from, valid_to, method
select
    line, source, source_person_id, employee_id, valid_from, valid_to, method
from canonical
