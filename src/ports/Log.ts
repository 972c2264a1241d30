/** Takes note of what happened, as plain data. In the World it appends to the History; elsewhere it may do nothing. */
export type Log<Entry> = (entry: Entry) => void;
