import { CdcSnapshotMode, CdcSourceOptions } from './cdc-options';
import type { CdcPlan } from './cdc-plan';
import { LostPosition, OutageEffect, OutageOf, OutageTraits } from '../../core/outage-traits';

/** What becomes of changes while a source, or the Kafka behind it, is away. */
export function cdcOutage(plan: CdcPlan, props: CdcSourceOptions): OutageTraits {
  const { databaseLogRetention: kept, snapshotMode } = props;
  const readsAnew = snapshotMode === CdcSnapshotMode.WHEN_NEEDED;
  return {
    tolerates: props.toleratesOutage,
    // Source tasks keep their place in a compacted topic, which does not expire.
    lostPosition: LostPosition.NEVER_LOST,
    waitsForTarget: true,
    limits: [{
      away: OutageOf.STAGE,
      by: `log of ${plan.title}`,
      effect: readsAnew ? OutageEffect.READ_AGAIN : OutageEffect.LOST,
      limit: kept,
      arithmetic: kept
        ? `databaseLogRetention says that the database keeps its log for ${kept.toHumanString()} (${plan.log.setting})`
        : `how long the database keeps its log (${plan.log.setting}) is not stated`,
      fix: `raise ${plan.log.setting} at the server, and state it as databaseLogRetention`,
      see: plan.log.see,
    }],
    replay: {
      stop: 'nothing has to be stopped',
      start: 'ask for an incremental snapshot by a signal of type execute-snapshot (prop signals), or make the source anew with another topicPrefix',
      effect: 'each row comes once more as it is now; earlier states of it do not come back',
    },
  };
}
