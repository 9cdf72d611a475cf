"""From a table of text cells to the columns of the contract: known formats and mappings."""
