import './setup';

/** Ends the API server of the suite. */
export default async function teardown(): Promise<void> {
  await globalThis.controlPlane?.stop();
}
