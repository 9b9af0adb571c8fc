import { IConstruct } from 'constructs';
import type { Connector } from './connector';
import type { KafkaConnect } from './kafka-connect';

interface Registry {
  readonly connects: KafkaConnect[];
  readonly connectors: Connector[];
}

const REGISTRIES = new WeakMap<IConstruct, Registry>();

/** All Connect clusters and connectors of an app, in the order of their construction. */
export function connectRegistry(scope: IConstruct): Registry {
  const root = scope.node.root;
  let registry = REGISTRIES.get(root);
  if (!registry) {
    registry = { connects: [], connectors: [] };
    REGISTRIES.set(root, registry);
  }
  return registry;
}
