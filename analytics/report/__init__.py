"""Everything in; figures, sentences and the results document out. Nothing is estimated here."""
