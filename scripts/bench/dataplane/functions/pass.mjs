/** Hands each event on as it came. */
export const handle = (ce) => ce;
