import { KubernetesObject } from '../engines/kubernetes-api';
import { Random } from '../validation/support/random';

/** Values that are right in one place and wrong in another. */
const TEXTS = [
  '', '0', '1', '-1', '5', '99', '101', '2147483648', '0.5', '1e3', 'NaN', '1s', '10s', '1.5s', '6m', '2h', '-5s', 'PT1S', 'P1D', 'PT', 'PT0S', 'PT1H2S', 'linear',
  'exponential', 'json', 'kpa.autoscaling.knative.dev', 'hpa.autoscaling.knative.dev', 'other.knative.dev', 'rps', 'concurrency', 'cpu', 'a', 'test-v1', 'Upper',
  'with space', 'a.b', '/', '/dev', '/tmp/../', 'tmp', 'http1', 'h2c', 'TCP', 'UDP', 'PORT', 'K_SERVICE', 'queue-proxy', 'File', 'http://receiver.example', 'receiver', '/path',
  'http://', ':1', 'http://a b', 'default', 'other', '*/5 * * * *', '@daily', 'Europe/Berlin', 'a = 1', "a = 'b", 'type', 'registry.example/app:1', 'registry.example/App',
];
const NUMBERS = [-1, 0, 1, 2, 5, 50, 99, 100, 101, 600, 8008, 8012, 8080, 9090, 65535, 65536, 2147483647];
const SCALING = [
  'class', 'min-scale', 'max-scale', 'initial-scale', 'activation-scale', 'target', 'target-utilization-percentage', 'target-burst-capacity', 'window', 'scale-down-delay',
  'scale-to-zero-pod-retention-period', 'metric', 'metric-aggregation-algorithm', 'panic-window-percentage', 'panic-threshold-percentage', 'minScale', 'maxScale',
];

type Node = { [key: string]: unknown };
type Place = { readonly parent: Node; readonly key: string; readonly path: string };

/** A copy with one to three random changes, and what they are. */
export function mutantOf(object: KubernetesObject, random: Random): readonly [what: string, mutant: KubernetesObject] {
  const mutant = structuredClone(object) as KubernetesObject & { spec?: Node };
  const changes = Array.from({ length: 1 + random.below(3) }, () => change(mutant, random));
  return [changes.join(', '), mutant];
}

function change(object: KubernetesObject, random: Random): string {
  if (object.apiVersion === 'serving.knative.dev/v1' && random.chance(0.3)) {
    const annotations = child(child(child(object.spec as Node, 'template'), 'metadata'), 'annotations');
    const key = `autoscaling.knative.dev/${random.pick(SCALING)}`;
    annotations[key] = random.pick(TEXTS);
    return `${key}=${JSON.stringify(annotations[key])}`;
  }
  const places = placesIn(object.spec as Node, 'spec');
  if (places.length === 0) return 'nothing';
  const { parent, key, path } = random.pick(places);
  const value = parent[key];
  if (random.chance(0.2) && !Array.isArray(parent)) {
    delete parent[key];
    return `${path} removed`;
  }
  if (Array.isArray(value)) parent[key] = random.chance(0.5) ? [] : [...value, ...structuredClone(value.slice(0, 1))];
  else if (typeof value === 'number') parent[key] = random.pick(NUMBERS);
  else if (typeof value === 'boolean') parent[key] = !value;
  else if (typeof value === 'string') parent[key] = random.pick(TEXTS);
  else parent[key] = {};
  return `${path}=${JSON.stringify(parent[key])?.slice(0, 60)}`;
}

/** Every field below a node, with its own. */
function placesIn(node: Node | undefined, at: string): Place[] {
  return Object.entries(node ?? {}).flatMap(([key, value]) => {
    const place = { parent: node!, key, path: `${at}.${key}` };
    return typeof value === 'object' && value !== null ? [place, ...placesIn(value as Node, place.path)] : [place];
  });
}

function child(node: Node, key: string): Node {
  node[key] ??= {};
  return node[key] as Node;
}
