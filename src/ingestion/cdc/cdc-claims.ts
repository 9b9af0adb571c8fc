import { IConstruct } from 'constructs';
import { Claim } from './cdc-plan';
import { CDC } from './problems';

const CLAIMS = new WeakMap<IConstruct, Map<string, string>>();

/** Refuses a second source in the app for what a database, or a Kafka, has one of. */
export function claim(scope: IConstruct, { code, place, value }: Claim): void {
  const claims = CLAIMS.get(scope.node.root) ?? new Map<string, string>();
  CLAIMS.set(scope.node.root, claims);
  const key = JSON.stringify([code, place, value]);
  const first = claims.get(key);
  if (first !== undefined) throw CDC.error(scope, code, { what: `${first} has the same at ${place}`, got: value });
  claims.set(key, scope.node.path);
}
