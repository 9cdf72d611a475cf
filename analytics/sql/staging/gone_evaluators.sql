-- forgets who judged a contact, where that person is to be erased; the judgement is about somebody else
update target set evaluator_id = null where list_contains(getvariable('erased'), evaluator_id)
