/** Prints a line: the counts are what the suite is for. */
export function print(text: string): void {
  // eslint-disable-next-line no-console -- see above
  console.log(text);
}

/** How much more often than once things came. */
export function duplicates(things: readonly unknown[]): number {
  return things.length - new Set(things).size;
}
