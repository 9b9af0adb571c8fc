/** How long to try, and what for. */
export interface Patience {
  readonly seconds: number;
  readonly everyMilliseconds?: number;
  /** What is waited for, for the error. */
  readonly what: string;
}

/** Waits. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}

/** Thrown by an attempt that no other one can better. */
export class GiveUp extends Error {}

/** Tries until there is a value; the error of a try counts as "not yet". The last one is told when the time is up. */
export async function until<T>(patience: Patience, attempt: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + patience.seconds * 1000;
  let last = '';
  do {
    try {
      const value = await attempt();
      if (value !== undefined) return value;
    } catch (error) {
      if (error instanceof GiveUp) throw error;
      last = error instanceof Error ? error.message : String(error);
    }
    await pause(patience.everyMilliseconds ?? 1000);
  } while (Date.now() < end);
  throw new Error(`${patience.what} did not happen in ${patience.seconds} s${last === '' ? '' : `: ${last}`}`);
}
