"""Papers about the people behind the data: a notice to them, answers for their representatives, an annex."""
