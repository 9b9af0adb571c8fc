const PAUSE_MS = 200;

/**
 * Looks again and again until there is something to return.
 *
 * @param what what is waited for; the error after the limit says it, and what was last seen wrong
 * @param look returns nothing as long as it is not there; what it throws counts as nothing
 */
export async function until<T>(what: string, seconds: number, look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + seconds * 1000;
  let last = '';
  while (Date.now() < end) {
    try {
      const found = await look();
      if (found !== undefined) return found;
      last = '';
    } catch (error) {
      last = `: ${(error as Error).message}`;
    }
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`${what} did not come within ${seconds} s${last}`);
}
