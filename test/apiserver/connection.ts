import { ApiServerAddress, KubernetesApi } from '../engines/kubernetes-api';

/** A client of the API server that setup.ts started. */
export function connect(): KubernetesApi {
  const address = process.env.APISERVER_ADDRESS;
  if (address === undefined) throw new Error('this suite needs an API server, run it with `npm run test:apiserver`');
  return new KubernetesApi(JSON.parse(address) as ApiServerAddress);
}
