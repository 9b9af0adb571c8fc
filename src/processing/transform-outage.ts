import { Duration } from 'cdk8s';
import { InitialOffset, ServerlessTransformProps } from './transform-options';
import { TransformSettings } from './transform-settings';
import { LostPosition, OutageEffect, OutageLimit, OutageOf, OutageTraits } from '../core/outage-traits';
import { retryWait, totalRetryWait } from '../core/retry';

/** What becomes of the records of a transform while it, or what its function calls, is away. */
export function transformOutage(settings: TransformSettings, { toleratesOutage }: ServerlessTransformProps): OutageTraits {
  return {
    tolerates: toleratesOutage,
    lostPosition: settings.initialOffset === InitialOffset.EARLIEST ? LostPosition.READS_AGAIN : LostPosition.SKIPS,
    waitsForTarget: false,
    limits: [retryLimit(settings)],
    replay: {
      stop: `kubectl patch kafkasource ${settings.name} --type merge -p '{"spec":{"consumers":0}}'`,
      start: `kubectl patch kafkasource ${settings.name} --type merge -p '{"spec":{"consumers":${settings.consumers}}}'`,
      effect: 'the function runs again for each record, and writes its output again',
    },
  };
}

/** What the function calls may be away for as long as one record is repeated. */
function retryLimit({ retry, deadLetter }: TransformSettings): OutageLimit {
  const waits = Array.from({ length: retry.attempts }, (_, i) => retryWait(retry, i + 1) / 1000);
  return {
    away: OutageOf.TARGET,
    by: 'retries of a record',
    effect: deadLetter ? OutageEffect.DEAD_LETTERS : OutageEffect.LOST,
    limit: Duration.millis(totalRetryWait(retry)),
    arithmetic: waits.length === 0 ? 'a record is not repeated' : `waits of ${waits.join(' + ')} s, and the time of ${retry.attempts + 1} attempts beside them`,
    fix: 'raise retry.attempts or retry.delay',
    see: 'https://knative.dev/docs/eventing/event-delivery/',
  };
}
