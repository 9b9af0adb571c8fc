import * as fs from 'fs';
import * as path from 'path';
import { IConstruct } from 'constructs';
import { topicKey } from './carried-schemas';
import { fromManifest, LockDocument, LockRefused, toManifest } from './lock-document';
import { LockState } from './lock-state';
import { SCHEMAS } from './problems';
import { SchemaCompatibility } from './schema-compatibility';
import { CORE } from '../../core/core-problems';
import { PipelineGraph } from '../../core/graph';
import { reportOf } from '../../core/problems';
import { ITopic } from '../../core/topic';

const LOCK = Symbol.for('cdk8s-data-pipelines.SchemaLock');
const FILE = 'schemas.lock.json';
const SHORTEST_REASON = 10;

/** Where published schemas are kept, and what is promised about them. */
export interface SchemaLockOptions {
  /**
   * The lock file, relative to the working directory. Commit it: it is what the next change is compared with.
   *
   * @default schemas.lock.json
   */
  readonly file?: string;

  /**
   * Who must understand whom when a schema changes.
   *
   * @default - what the file says; SchemaCompatibility.BACKWARD when there is no file yet
   */
  readonly compatibility?: SchemaCompatibility;
}

/** A break that somebody decided to accept. */
export interface SchemaBreak {
  /** The last version in the lock file, which the new schema breaks with. For any other version nothing is accepted. */
  readonly version: number;

  /** Why it is fine, in at least 10 characters; it goes into the lock file. */
  readonly reason: string;
}

/**
 * Compares the schemas of topics with those that were published last, in every synthesis and without a registry.
 *
 * A schema that breaks the promise is a SchemaEvolutionBreaks error, one that is not in the file yet a SchemaNotPublished warning. Nothing
 * is written but by `update`.
 */
export class SchemaLock {
  /**
   * The lock of an app. Asking again returns the same; with other options it is a ConflictingProps error.
   *
   * @param scope the app, or any construct in it; the lock is always about the whole app
   * @param options file and promise; a file that is no lock file is a SchemaLockInvalid error
   */
  public static of(scope: IConstruct, options: SchemaLockOptions = {}): SchemaLock {
    const root = scope.node.root as IConstruct & { [LOCK]?: SchemaLock };
    const existing = root[LOCK];
    if (!existing) {
      const lock = new SchemaLock(root, options);
      Object.defineProperty(root, LOCK, { value: lock });
      PipelineGraph.of(root)._addCheck('schema lock', () => lock.state().problems(true));
      return lock;
    }
    const { file = existing.file, compatibility = existing.given } = options;
    if (file !== existing.file || compatibility !== existing.given) {
      throw CORE.error(scope, 'ConflictingProps', { what: 'the app has a schema lock with other options', got: file, allowed: existing.file, fix: 'state the options once' });
    }
    return existing;
  }

  /** The lock of an app; undefined when it has none. @internal */
  public static _find(scope: IConstruct): SchemaLock | undefined {
    return (scope.node.root as IConstruct & { [LOCK]?: SchemaLock })[LOCK];
  }

  /** The lock file. */
  public readonly file: string;
  private readonly given?: SchemaCompatibility;
  private readonly promises = new Map<string, SchemaCompatibility>();
  private readonly breaks = new Map<string, SchemaBreak>();
  private published: LockDocument;

  private constructor(private readonly root: IConstruct, options: SchemaLockOptions) {
    this.file = options.file ?? FILE;
    this.given = options.compatibility;
    this.published = this.read();
  }

  /** Who must understand whom when a schema changes, where a topic has no promise of its own. */
  public get compatibility(): SchemaCompatibility {
    return this.given ?? this.published.compatibility;
  }

  /**
   * Makes another promise for one topic.
   *
   * @param topic a topic of the app
   * @param compatibility who must understand whom
   */
  public promise(topic: ITopic, compatibility: SchemaCompatibility): void {
    this.promises.set(topicKey(topic), compatibility);
  }

  /**
   * Accepts that the schema of a topic breaks with the last version. The next `update` keeps the reason in the file; from then on versions
   * before it are not compared any more.
   *
   * @param topic a topic of the app
   * @param accepted version and reason; a reason that says nothing is a MissingProp error
   */
  public acceptBreak(topic: ITopic, accepted: SchemaBreak): void {
    if (accepted.reason.trim().length < SHORTEST_REASON) {
      throw CORE.error(topic, 'MissingProp', { what: 'a break of a schema needs a reason', got: accepted.reason, allowed: `at least ${SHORTEST_REASON} characters`, fix: 'say why nobody is hurt' });
    }
    this.breaks.set(topicKey(topic), { ...accepted, reason: accepted.reason.trim() });
  }

  /**
   * Writes the schemas of all topics into the file: call it when they are published, as the last thing before `app.synth()`. A schema that
   * breaks the promise is a SchemaEvolutionBreaks error, and nothing is written.
   *
   * @returns names of the topics, as `cluster/topic`, whose schema is new in the file
   */
  public update(): string[] {
    const state = this.state();
    const problems = state.problems(false);
    if (problems.length > 0) throw SCHEMAS.error(this.root, 'SchemaEvolutionBreaks', { what: `the lock file was not written: ${reportOf(problems)}`, got: this.file });
    const { document, added } = state.updated();
    fs.mkdirSync(path.dirname(path.resolve(this.file)), { recursive: true });
    fs.writeFileSync(path.resolve(this.file), `${JSON.stringify(toManifest(document), undefined, 2)}\n`);
    this.published = document;
    return added;
  }

  /** What is published, and what the app carries now. @internal */
  public _state(): LockState {
    return this.state();
  }

  private state(): LockState {
    return new LockState(this.root, { ...this.published, compatibility: this.compatibility }, this.promises, this.breaks);
  }

  private read(): LockDocument {
    const name = path.basename(this.file).replace(/\..*$/, '') || 'schemas';
    let text: string;
    try {
      text = fs.readFileSync(path.resolve(this.file), 'utf8');
    } catch {
      return { name, compatibility: SchemaCompatibility.BACKWARD, topics: new Map() };
    }
    try {
      return fromManifest(JSON.parse(text));
    } catch (error) {
      const what = error instanceof LockRefused ? error.message : error instanceof SyntaxError ? 'is not JSON' : undefined;
      if (what === undefined) throw error;
      throw SCHEMAS.error(this.root, 'SchemaLockInvalid', { what: `the lock file ${what}`, got: this.file });
    }
  }
}
