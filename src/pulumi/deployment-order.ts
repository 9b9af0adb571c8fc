import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { PULUMI } from './problems';

/** An object with those that have to be there before it. */
export interface OrderedObject {
  readonly object: ApiObject;
  readonly after: readonly ApiObject[];
}

/**
 * All objects below a construct, each after those that it depends on. Of what an object depends on, only that is named which does not follow from the rest,
 * so that a deployment has few edges to store and to look at.
 */
export function deploymentOrder(root: IConstruct): OrderedObject[] {
  const objects = root.node.findAll().filter(construct => ApiObject.isApiObject(construct));
  const sorted = sort(objects, directDependencies(root));
  return withoutImplied(sorted.order, sorted.direct);
}

type Dependencies = ReadonlyMap<ApiObject, ReadonlySet<ApiObject>>;

/** A dependency between constructs is one between all objects of both. */
function directDependencies(root: IConstruct): Dependencies {
  const below = new Map<IConstruct, ApiObject[]>();
  const objectsOf = (construct: IConstruct): ApiObject[] => {
    const known = below.get(construct) ?? construct.node.findAll().filter(child => ApiObject.isApiObject(child));
    below.set(construct, known);
    return known;
  };
  const direct = new Map<ApiObject, Set<ApiObject>>();
  for (const construct of root.node.findAll()) {
    for (const target of construct.node.dependencies) {
      for (const source of objectsOf(construct)) {
        const targets = direct.get(source) ?? new Set();
        direct.set(source, targets);
        for (const object of objectsOf(target)) if (object !== source) targets.add(object);
      }
    }
  }
  return direct;
}

/** The order of the construct tree, but for dependencies; without recursion, since a chain can be longer than the stack is deep. */
function sort(objects: readonly ApiObject[], direct: Dependencies): { order: ApiObject[]; direct: Dependencies } {
  const order: ApiObject[] = [];
  const state = new Map<ApiObject, 'open' | 'done'>();
  for (const start of objects) {
    const trail: Array<{ object: ApiObject; left: Iterator<ApiObject> }> = [];
    const enter = (object: ApiObject): void => {
      state.set(object, 'open');
      trail.push({ object, left: (direct.get(object) ?? new Set<ApiObject>())[Symbol.iterator]() });
    };
    if (!state.has(start)) enter(start);
    while (trail.length > 0) {
      const { object, left } = trail[trail.length - 1];
      const next = left.next();
      if (next.done) {
        state.set(object, 'done');
        order.push(object);
        trail.pop();
      } else if (state.get(next.value) === 'open') {
        const loop = trail.slice(trail.findIndex(step => step.object === next.value)).map(step => step.object.node.path);
        throw PULUMI.error(next.value, 'DeploymentCycle', { what: `objects depend on each other: ${[...loop, next.value.node.path].join(' -> ')}` });
      } else if (!state.has(next.value)) {
        enter(next.value);
      }
    }
  }
  return { order, direct };
}

/** Leaves out what another dependency brings along. Each object has a row of bits: those that are there when it is. */
function withoutImplied(order: readonly ApiObject[], direct: Dependencies): OrderedObject[] {
  const position = new Map(order.map((object, i) => [object, i]));
  const words = Math.ceil(order.length / 32);
  const reached = order.map(() => new Uint32Array(words));
  return order.map((object, i) => {
    const row = reached[i];
    const after: ApiObject[] = [];
    const latestFirst = [...direct.get(object) ?? []].map(target => position.get(target)!).sort((a, b) => b - a);
    for (const target of latestFirst) {
      if (has(row, target)) continue;
      after.push(order[target]);
      reached[target].forEach((word, w) => {
        row[w] |= word; // eslint-disable-line no-bitwise
      });
      row[target >> 5] |= 1 << (target & 31); // eslint-disable-line no-bitwise
    }
    return { object, after: after.reverse() };
  });
}

function has(row: Uint32Array, bit: number): boolean {
  return (row[bit >> 5] & (1 << (bit & 31))) !== 0; // eslint-disable-line no-bitwise
}
