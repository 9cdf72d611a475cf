"""Tables in; the person-month panel, who is compared with whom, who was left out and why."""
