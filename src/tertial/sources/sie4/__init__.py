"""SIE 4 text files, types 1, 2, 3, 4E and 4I: the Swedish exchange format of ledgers (SIE-gruppen, edition 4B)."""
