-- forgets who leads the people of a leader to be erased; the people stay
update target set team_lead_id = null where list_contains(getvariable('erased'), team_lead_id)
