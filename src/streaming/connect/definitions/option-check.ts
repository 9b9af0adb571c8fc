import { ClassFacts, findClass, frameworkFacts, requiredOf, VersionOf } from './facts-catalog';
import { allowedInstead, OptionFacts } from './option-facts';
import { entriesOf, KnownConfig, OptionSection, sectionsOf } from './option-sections';
import { passesThrough } from './pass-through';
import { didYouMean } from '../../../core/names';

const RUNTIME = 'org.apache.kafka.connect.runtime.';
const SOURCE = `${RUNTIME}SourceConnectorConfig`;
const SINK = `${RUNTIME}SinkConnectorConfig`;
/** Set from the fields of the object. */
const SET_ELSEWHERE = ['name', 'connector.class', 'tasks.max'];
/** Options that have no effect, or no reader, unless another one is there. */
const DEPENDENT = /^((key|value|header)\.converter|transforms|predicates|topic\.creation)\./;
const HISTORY = 'schema.history.internal';
const KAFKA_HISTORY = 'io.debezium.storage.kafka.history.KafkaSchemaHistory';

/** What is wrong with an option. */
export interface OptionFinding {
  readonly problem: 'unknown' | 'missing' | 'invalid';
  readonly key: string;
  /** The class that reads it, or would. */
  readonly reader: ClassFacts;
  /** The value, unless it may be a secret. */
  readonly got?: string;
  readonly allowed?: string;
  /** The key that may have been meant, or what is missing around it. */
  readonly hint?: string;
}

/** Compares the configuration of a connector with what its class, and those that it names, say about their options. */
export function checkConnectorOptions(className: string, config: KnownConfig, versionOf: VersionOf): OptionFinding[] {
  return new OptionCheck(className, config, versionOf).run();
}

class OptionCheck {
  private readonly connector?: ClassFacts;
  private readonly history?: ClassFacts;
  private readonly frameworks: readonly ClassFacts[];
  private readonly sections: readonly OptionSection[];
  private readonly isSink?: boolean;
  private readonly findings: OptionFinding[] = [];

  constructor(className: string, private readonly config: KnownConfig, versionOf: VersionOf) {
    this.connector = findClass(className, ['source', 'sink'], versionOf);
    this.isSink = this.connector?.kinds.includes('sink');
    this.frameworks = (this.isSink === undefined ? [SOURCE, SINK] : [this.isSink ? SINK : SOURCE]).map(frameworkFacts);
    if (this.connector?.options.has(HISTORY) && this.historyClass() === KAFKA_HISTORY) this.history = findClass(KAFKA_HISTORY, ['schema history'], versionOf);
    this.sections = sectionsOf(this.connector?.className ?? className, this.isSink, config, versionOf);
  }

  public run(): OptionFinding[] {
    for (const [key, value] of this.config) this.checkKey(key, value);
    for (const section of this.sections) this.checkSectionComplete(section);
    for (const reader of [this.connector, this.history]) {
      if (reader) this.checkComplete(reader, '', reader.required, SET_ELSEWHERE);
    }
    if (this.isSink) this.checkTopics();
    return this.findings;
  }

  private checkKey(key: string, value: string | undefined): void {
    const framework = this.frameworks.find(facts => facts.options.has(key));
    if (framework) this.checkValue(framework, key, framework.options.get(key)!, value);
    const section = framework ? undefined : this.sections.find(one => key.startsWith(one.prefix));
    if (section) this.checkSectionKey(section, key, value);
    else if (!framework || this.connector?.options.has(key)) this.checkOwnKey(key, value, framework !== undefined);
  }

  private checkSectionKey({ prefix, reader, around }: OptionSection, key: string, value: string | undefined): void {
    const own = key.slice(prefix.length);
    const facts = around.get(own) ?? reader?.options.get(own);
    if (facts) this.checkValue(reader ?? this.frameworks[0], key, facts, value);
    else if (reader) this.report({ problem: 'unknown', key, reader, hint: near(own, [...reader.options.keys(), ...around.keys()], prefix) });
  }

  private checkOwnKey(key: string, value: string | undefined, isFramework: boolean): void {
    const reader = [this.connector, this.history].find(facts => facts?.options.has(key));
    if (reader) this.checkValue(reader, key, reader.options.get(key)!, value);
    else if (DEPENDENT.test(key)) this.checkDependent(key);
    else if (this.connector && !isFramework && !this.isOpen(key)) this.report({ problem: 'unknown', key, reader: this.connector, hint: near(key, this.ownKeys()) });
  }

  /** An option of a converter, transformation, predicate or topic group that is not named. */
  private checkDependent(key: string): void {
    const [, list] = DEPENDENT.exec(key)!;
    if (this.config.has(list) && this.config.get(list) === undefined) return;
    const reader = this.frameworks[0];
    if (list.endsWith('.converter')) {
      this.report({ problem: 'unknown', key, reader, hint: `set ${list} too: without it the workers' own converter, with the workers' options, is used` });
    } else if (this.isSink !== undefined || list !== 'topic.creation') {
      const names = entriesOf(this.config, list === 'topic.creation' ? 'topic.creation.groups' : list);
      this.report({ problem: 'unknown', key, reader, hint: `${list === 'topic.creation' ? 'topic.creation.groups' : list} names ${names.join(', ') || 'nothing'}` });
    }
  }

  /** Whether the connector may take the key although it does not declare it. */
  private isOpen(key: string): boolean {
    return passesThrough(this.connector!.className, key) || (!this.history && this.connector!.options.has(HISTORY) && key.startsWith(`${HISTORY}.`));
  }

  private checkValue(reader: ClassFacts, key: string, facts: OptionFacts, value: string | undefined): void {
    const allowed = value === undefined ? undefined : allowedInstead(facts, value);
    if (allowed !== undefined) this.report({ problem: 'invalid', key, reader, allowed, got: facts.type === 'password' ? undefined : value });
  }

  private checkSectionComplete({ prefix, reader, around, given }: OptionSection): void {
    this.checkComplete(reader ?? this.frameworks[0], prefix, requiredOf(around), given);
    if (reader) this.checkComplete(reader, prefix, reader.required, given);
  }

  private checkComplete(reader: ClassFacts, prefix: string, required: ClassFacts['required'], given: readonly string[] = []): void {
    for (const names of required) {
      if (given.includes(names[0]) || names.some(name => this.config.has(prefix + name))) continue;
      this.report({ problem: 'missing', key: prefix + names[0], reader });
    }
  }

  /** @see https://kafka.apache.org/documentation/#sinkconnectorconfigs_topics */
  private checkTopics(): void {
    const [reader] = this.frameworks;
    const set = ['topics', 'topics.regex'].filter(key => this.config.has(key) && this.config.get(key) !== '');
    if (set.length === 0) this.report({ problem: 'missing', key: 'topics', reader });
    if (set.length === 2) this.report({ problem: 'invalid', key: 'topics.regex', reader, got: this.config.get('topics.regex'), allowed: 'either topics or topics.regex' });
  }

  private historyClass(): string | undefined {
    return this.config.has(HISTORY) ? this.config.get(HISTORY)?.trim() : this.connector?.options.get(HISTORY)?.default;
  }

  private ownKeys(): string[] {
    return [this.connector!, ...(this.history ? [this.history] : []), ...this.frameworks].flatMap(facts => [...facts.options.keys()]);
  }

  private report(finding: OptionFinding): void {
    this.findings.push(finding);
  }
}

function near(key: string, known: readonly string[], prefix = ''): string | undefined {
  const meant = didYouMean(key, known);
  return meant && `did you mean ${prefix}${meant}?`;
}
