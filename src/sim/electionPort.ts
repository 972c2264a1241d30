/** Where every server listens for the votes of the others. Apart from the ensemble, so that a page can tell frames without it. */
export const electionPort = 3888;
