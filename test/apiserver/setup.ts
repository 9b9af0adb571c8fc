import { ControlPlane } from '../engines/control-plane';
import { crdSet, loadCrds } from '../engines/crds';

declare global {
  // eslint-disable-next-line no-var -- the only way to declare a member of globalThis
  var controlPlane: ControlPlane | undefined;
}

/** Starts one API server with all definitions for all test files of this suite. */
export default async function setup(): Promise<void> {
  const started = Date.now();
  const plane = await ControlPlane.start();
  globalThis.controlPlane = plane;
  try {
    const { upstream, rebuilt } = crdSet();
    await loadCrds(plane.api, [...upstream, ...rebuilt]);
    process.env.APISERVER_ADDRESS = JSON.stringify(plane.address);
    console.log(`API server ${plane.version} with ${upstream.length} definitions as upstream ships them and ${rebuilt.length} from our schemas, in ${seconds(started)} s`);
  } catch (error) {
    await plane.stop();
    throw error;
  }
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(1);
}
