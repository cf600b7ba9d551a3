"""Files of the ledger: handed in, looked at, confirmed, put in force in the background, undone; and workbooks sent out."""
