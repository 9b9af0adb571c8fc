import { ElasticsearchSinkProps, SearchWriteMode } from './elasticsearch-sink-props';
import { EngineBehaviour } from './engine-behaviour';
import { SinkPlan } from './sink-renderer';
import { Delivery, DeliveryTraits, Idempotence } from '../core/delivery-traits';
import { LostPosition } from '../core/outage-traits';
import { StageDeclaration } from '../core/stages';

const DATA_STREAMS = 'https://www.elastic.co/docs/manage-data/data-store/data-streams';

/** What a sink tells about the documents that it writes, by the engine that does it. */
export function sinkTraits(plan: SinkPlan, engine: EngineBehaviour, props: ElasticsearchSinkProps): Pick<StageDeclaration, 'delivery' | 'requires' | 'outage'> {
  const { ordering, orderingReason, orderingFix, scaleOut, retry, deadLetter, exceptions, waitsForTarget, limits, stop, start } = engine;
  const document = documentTraits(plan);
  return {
    requires: props.requires,
    delivery: {
      ...(engine.loss ? lossy(engine.loss, document) : document),
      ordering,
      orderingReason,
      orderingFix,
      see: [...engine.see, ...(plan.writeMode === SearchWriteMode.DATA_STREAM ? [DATA_STREAMS] : [])],
      retry,
      deadLetter,
      scaleOut,
      keyChange: document.idempotence === Idempotence.BY_KEY
        ? 'a record with another key is another document; that of the old key stays as it was'
        : 'the key plays no part: each record is a document of its own',
      exceptions,
    },
    outage: {
      tolerates: props.toleratesOutage,
      lostPosition: LostPosition.READS_AGAIN,
      waitsForTarget,
      limits,
      replay: { stop, start, effect: replayEffect(plan) },
    },
  };
}

type DocumentTraits = Pick<DeliveryTraits, 'guarantee' | 'reason' | 'idempotence' | 'fix'>;

/** What a repetition does to documents. */
function documentTraits({ writeMode, documentId }: SinkPlan): DocumentTraits {
  if (writeMode === SearchWriteMode.DATA_STREAM) {
    return {
      guarantee: Delivery.AT_LEAST_ONCE,
      reason: 'the id of a document is unique within one backing index of the data stream, so a record that comes again after a rollover is there twice',
      idempotence: Idempotence.NONE,
      fix: 'write into an index (SearchWriteMode.INDEX)',
    };
  }
  if (documentId._kind === 'offset') {
    return {
      guarantee: Delivery.EFFECTIVELY_ONCE,
      reason: 'the id of a document is topic, partition and offset, so a record that is read twice is written over itself',
      idempotence: Idempotence.BY_PLACE,
      fix: 'set documentId to DocumentId.recordKey() or DocumentId.field(…)',
    };
  }
  return {
    guarantee: Delivery.EFFECTIVELY_ONCE,
    reason: `the id of a document is the ${documentId._text}, so a record that comes twice is written over itself`,
    idempotence: Idempotence.BY_KEY,
  };
}

function lossy({ reason, fix }: NonNullable<EngineBehaviour['loss']>, document: DocumentTraits): DocumentTraits {
  const guarantee = document.guarantee === Delivery.AT_LEAST_ONCE ? Delivery.BEST_EFFORT : Delivery.AT_MOST_ONCE;
  return { guarantee, reason, fix, idempotence: document.idempotence };
}

function replayEffect(plan: SinkPlan): string {
  const { idempotence } = documentTraits(plan);
  if (idempotence === Idempotence.BY_KEY) return 'each record is written over its document: older states show until the newest is reached again';
  if (idempotence === Idempotence.BY_PLACE) return 'each record is written over its own document: nothing is there twice, unless the records were written into the topic anew';
  return 'documents from before the last rollover of the data stream are there twice';
}
