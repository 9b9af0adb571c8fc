import { IConstruct } from 'constructs';
import { AckLevel, NotificationOptions } from './notification-options';
import { INGESTION } from './problems';
import { PipelineGraph } from '../core/graph';

/** What looks like a credential. */
const CREDENTIAL = /(pass(word|wd|phrase)?|secret|token|credential|api[-_ ]?key)s?["']?\s*[=:]|-----BEGIN|\b(AKIA|ASIA)[0-9A-Z]{16}\b|:\/\/[^/\s]*:[^/\s]*@/i;

/** How events travel. It belongs to the gateway's topic, so all notifications to one topic share it. */
export interface Delivery {
  readonly persistent: boolean;
  readonly ackLevel: AckLevel;
  readonly opaqueData?: string;
}

/** Fills in the defaults, refuses credentials, and warns about what can lose events or is ignored. */
export function resolveDelivery(scope: IConstruct, name: string, options: NotificationOptions): Delivery {
  if (options.opaqueData !== undefined && CREDENTIAL.test(options.opaqueData)) {
    throw INGESTION.error(scope, 'OpaqueDataSecret', { what: `the opaque data of notification ${name} looks like a credential` });
  }
  const delivery = { persistent: options.persistent ?? true, ackLevel: options.ackLevel ?? AckLevel.BROKER, opaqueData: options.opaqueData };
  const warn = (code: 'NotificationNotPersistent' | 'NotificationUnacknowledged' | 'NotificationFilterIgnored', what: string) =>
    PipelineGraph.of(scope)._warn(scope, INGESTION, code, INGESTION.text(scope, code, { what }));
  if (!delivery.persistent) warn('NotificationNotPersistent', `notification ${name} is not queued`);
  if (delivery.ackLevel === AckLevel.NONE) warn('NotificationUnacknowledged', `notification ${name} is not acknowledged`);
  if (options.metadata ?? options.tags) warn('NotificationFilterIgnored', `notification ${name} filters by metadata or tags`);
  return delivery;
}
