"""Effects and assumptions in; costs, benefits and the return with its distribution out."""
