import { IConstruct } from 'constructs';
import { CORE } from '../core/core-problems';

/** Kinds of document ids, for engines to switch on. */
type DocumentIdKind = 'offset' | 'key' | 'field';

/**
 * What the id of a document is made from. The same record always gets the same id, so that reading a topic again changes nothing.
 */
export class DocumentId {
  /** Topic, partition and offset of the record: every record is a document of its own. */
  public static topicPartitionOffset(): DocumentId {
    return new DocumentId('offset');
  }

  /** Key of the record: a later record with the same key replaces the document. A record without a key is a dead letter (with Camel: has an id from its offset). */
  public static recordKey(): DocumentId {
    return new DocumentId('key');
  }

  /**
   * A field of the record: a later record with the same value replaces the document. A record without the field is a dead letter.
   *
   * @param path names of fields joined by dots, as in `order.id`; letters, digits, `_` and `-`, anything else is an InvalidValue error
   */
  public static field(path: string): DocumentId {
    return new DocumentId('field', path);
  }

  private constructor(
    /** @internal */ public readonly _kind: DocumentIdKind,
    /** @internal */ public readonly _path?: string,
  ) {}

  /** Names of the fields on the way to the id. @internal */
  public _segments(scope: IConstruct): string[] {
    const path = this._path ?? '';
    if (!/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/.test(path)) {
      throw CORE.error(scope, 'InvalidValue', { what: 'path of the document id is not usable', got: path, allowed: 'names of letters, digits, "_" and "-", joined by dots' });
    }
    return path.split('.');
  }

  /** For reports. @internal */
  public get _text(): string {
    return { offset: 'topic, partition, offset', key: 'record key', field: `field ${this._path}` }[this._kind];
  }
}
