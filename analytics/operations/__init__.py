"""What whoever runs the dashboard does with it: back up, bring back, ask whether it is well, upgrade."""
