import * as path from 'path';
import { App, Chart, Duration, Size, Testing } from 'cdk8s';
import { Checkout } from '../../../examples/bring-your-own/checkout';
import {
  Backoff, DeliveryOrder, InitialOffset, ITopic, KafkaCluster, RecordSchema, ServerlessTransform, ServerlessTransformOptions, TransformChain, TransformCode,
} from 'cdk8s-data-pipelines';

/** Languages of the two functions of a pipeline. */
export interface Languages {
  readonly mask: 'mjs' | 'py';
  readonly enrich: 'mjs' | 'py';
}

/** What a test changes of the pipeline. */
export interface ShopOptions extends Partial<Languages> {
  /** @default 4 */
  readonly partitions?: number;
  /** @default DeliveryOrder.ORDERED */
  readonly ordering?: DeliveryOrder;
  /** Of both transforms. @default - 5 repetitions, the first after 200 ms */
  readonly transform?: Partial<ServerlessTransformOptions>;
  /** A function in place of the one that masks. @default - mask.mjs or mask.py */
  readonly maskCode?: TransformCode;
}

/** Names of topics of the pipeline. */
export const SHOP = {
  placed: 'placed',
  between: 'clean-after-mask',
  orders: 'orders',
  maskLetters: 'placed.clean-mask.dlq',
  enrichLetters: 'clean-after-mask.clean-enrich.dlq',
};

/** Orders of a shop: its checkout writes them, one function masks them, another one enriches them. Synthesized by the library, like any pipeline. */
export function shopApp(options: ShopOptions = {}): App {
  const { mask = 'mjs', enrich = 'py', partitions = 4, ordering = DeliveryOrder.ORDERED } = options;
  const app = Testing.app();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const kafka = new KafkaCluster(chart, 'Kafka');
  const placed = kafka.addTopic('Placed', { partitions, sensitive: true, schema: RecordSchema.json('order') });
  new Checkout(chart, 'Checkout', placed);
  const settings = {
    ordering, consumers: Math.min(partitions, 2), retry: { attempts: 5, delay: Duration.millis(100) }, maxRecordSize: Size.kibibytes(64), ...options.transform,
  };
  new TransformChain(chart, 'Clean', {
    input: placed,
    output: kafka.addTopic('Orders', { partitions, consumedElsewhere: true, schema: RecordSchema.json('order') }),
    steps: [
      { id: 'Mask', code: options.maskCode ?? functionFile(`mask.${mask}`), sensitive: false, hands: RecordSchema.json('order'), ...settings },
      { id: 'Enrich', code: functionFile(`enrich.${enrich}`), ...settings },
    ],
  });
  return app;
}

/** Lines of text with passwords; each function brings them to a topic of its own, `after-<id>`. */
export function usersApp(codes: Readonly<Record<string, TransformCode>>): App {
  const app = Testing.app();
  const chart = new Chart(app, 'users', { namespace: 'users' });
  const kafka = new KafkaCluster(chart, 'Kafka');
  const input = kafka.addTopic('Lines', { partitions: 2, sensitive: true, producedElsewhere: true });
  for (const [id, code] of Object.entries(codes)) {
    new ServerlessTransform(chart, id, { input, output: kafka.addTopic(`After${id}`, { partitions: 2, consumedElsewhere: true }), code });
  }
  return app;
}

/** The ways in which a source can deliver: one transform for each, `after-<id>` behind it. What `odd` holds is read by one of its own. */
export function modesApp(): App {
  const app = Testing.app();
  const chart = new Chart(app, 'modes', { namespace: 'modes' });
  const kafka = new KafkaCluster(chart, 'Kafka');
  const input = kafka.addTopic('Work', { partitions: 2, producedElsewhere: true });
  const odd = kafka.addTopic('Odd', { partitions: 1, producedElsewhere: true });
  const transform = (id: string, from: ITopic, options: Partial<ServerlessTransformOptions>): void => {
    const output = kafka.addTopic(`After${id}`, { partitions: 2, consumedElsewhere: true });
    new ServerlessTransform(chart, id, { input: from, output, code: functionFile('work.mjs'), timeout: Duration.seconds(2), consumers: 1, ...options });
  };
  transform('Ordered', input, { retry: { attempts: 3, delay: Duration.millis(500), backoff: Backoff.EXPONENTIAL } });
  transform('Unordered', input, { ordering: DeliveryOrder.UNORDERED, retry: { attempts: 3, delay: Duration.millis(500), backoff: Backoff.LINEAR } });
  transform('Late', input, { initialOffset: InitialOffset.LATEST, retry: { attempts: 0, delay: Duration.millis(100) } });
  transform('Odd', odd, { retry: { attempts: 1, delay: Duration.millis(100) }, maxRecordSize: Size.kibibytes(64) });
  return app;
}

/** Code of one of the functions beside this file. */
export function functionFile(name: string): TransformCode {
  return TransformCode.file(path.join(__dirname, 'functions', name));
}
