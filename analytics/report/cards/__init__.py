"""Method cards: for every figure what it says, how it is made, from how many, and the SQL behind it."""
