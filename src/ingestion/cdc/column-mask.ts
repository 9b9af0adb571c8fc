import { IConstruct } from 'constructs';
import { checkPlainText, TextForm } from '../../core/names';
import { checkInteger } from '../../core/numbers';

/** What a hash is computed with. @see https://docs.oracle.com/en/java/javase/17/docs/specs/security/standard-names.html#messagedigest-algorithms */
export enum HashAlgorithm {
  /** 64 hexadecimal digits. */
  SHA_256 = 'SHA-256',
  /** 128 hexadecimal digits. */
  SHA_512 = 'SHA-512',
}

/** How values are hashed. */
export interface HashMaskOptions {
  /** Text that is hashed with each value: 8 to 128 letters, digits, "_", "-". It is public, see ColumnMask.hash. */
  readonly salt: string;

  /**
   * What the hash is computed with.
   *
   * @default HashAlgorithm.SHA_256
   */
  readonly algorithm?: HashAlgorithm;
}

const SALT: TextForm = { form: /^[A-Za-z0-9_-]{8,128}$/, allowed: '8 to 128 letters, digits, "_", "-"' };
const LONGEST = 2 ** 31 - 1;

/** What a mask does. */
type Action = 'exclude' | 'chars' | 'truncate' | 'hash';

/**
 * Keeps the values of columns out of all topics. Keys of records are not masked: a masked column that is in the key is a CdcMaskOnKey error
 * where keyColumns names it, and a primary key must be replaced with keyColumns.
 *
 * @see https://debezium.io/documentation/reference/3.6/connectors/postgresql.html#postgresql-property-column-mask-hash
 */
export class ColumnMask {
  /**
   * Leaves columns out. The only mask that holds for every type of column.
   *
   * @param columns names of the columns
   */
  public static exclude(...columns: string[]): ColumnMask {
    return new ColumnMask('exclude', columns);
  }

  /**
   * Replaces text by a number of asterisks, whatever its length was. For columns of character types only (CdcMaskTextOnly warning).
   *
   * @param length number of asterisks, 0 for an empty text
   * @param columns names of the columns
   */
  public static chars(length: number, ...columns: string[]): ColumnMask {
    return new ColumnMask('chars', columns, length);
  }

  /**
   * Cuts text to its first characters. For columns of character types only (CdcMaskTextOnly warning).
   *
   * @param length number of characters that stay
   * @param columns names of the columns
   */
  public static truncate(length: number, ...columns: string[]): ColumnMask {
    return new ColumnMask('truncate', columns, length);
  }

  /**
   * Replaces text by its hash, so that equal values stay equal: a pseudonym, not a secret. The salt stands in the configuration of the
   * connector (CdcMaskSaltPublic warning), and the hash is cut to the length of the column. For columns of character types only
   * (CdcMaskTextOnly warning).
   *
   * @param options salt and algorithm
   * @param columns names of the columns
   */
  public static hash(options: HashMaskOptions, ...columns: string[]): ColumnMask {
    return new ColumnMask('hash', columns, undefined, options);
  }

  private constructor(
    /** @internal */
    public readonly _action: Action,
    /** @internal */
    public readonly _columns: readonly string[],
    private readonly _length?: number,
    private readonly _hash?: HashMaskOptions,
  ) {}

  /** Key of the option that masks; unset for columns that are left out. @internal */
  public _option(scope: IConstruct): string | undefined {
    switch (this._action) {
      case 'exclude': return undefined;
      case 'chars': return `column.mask.with.${checkInteger(scope, this._length!, 'length of a mask', 0, LONGEST)}.chars`;
      case 'truncate': return `column.truncate.to.${checkInteger(scope, this._length!, 'length of a cut column', 1, LONGEST)}.chars`;
      case 'hash': {
        const { salt, algorithm = HashAlgorithm.SHA_256 } = this._hash!;
        return `column.mask.hash.v2.${algorithm}.with.salt.${checkPlainText(scope, salt, 'salt of a mask', SALT)}`;
      }
    }
  }
}
