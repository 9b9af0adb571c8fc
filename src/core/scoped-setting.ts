import { IConstruct } from 'constructs';
import { CORE } from './core-problems';

/**
 * A setting that is stated at a construct and holds for all below it. What was made before has read it already, so to state it afterwards is
 * an error and not a surprise.
 */
export class ScopedSetting<T extends object> {
  private readonly values: symbol;
  private readonly readers: symbol;

  /** @param title what is set, in words, as in "the defaults" */
  constructor(name: string, private readonly title: string) {
    this.values = Symbol.for(`cdk8s-data-pipelines.${name}`);
    this.readers = Symbol.for(`cdk8s-data-pipelines.${name}.Readers`);
  }

  /** States the value at a construct, in place of what was stated there. */
  public set(scope: IConstruct, value: T): void {
    const reader = this.readerAt(scope);
    if (reader !== undefined) {
      throw CORE.error(scope, 'SettingTooLate', { what: `${this.title} is stated after ${reader.node.path || 'the app'} was made without it` });
    }
    Object.defineProperty(scope, this.values, { value, configurable: true });
  }

  /** What is stated at the construct itself. */
  public own(scope: IConstruct): T | undefined {
    return (scope as unknown as Record<symbol, T | undefined>)[this.values];
  }

  /** What is stated at the construct and above it, the nearest first. */
  public read(scope: IConstruct): T[] {
    const stated: T[] = [];
    for (let at: IConstruct | undefined = scope; at !== undefined; at = at.node.scope) {
      const value = this.own(at);
      if (value !== undefined) stated.push(value);
      if (this.readerAt(at) === undefined) Object.defineProperty(at, this.readers, { value: scope, configurable: true });
    }
    return stated;
  }

  /** The first construct at or below this one for which the setting was read. */
  private readerAt(scope: IConstruct): IConstruct | undefined {
    return (scope as unknown as Record<symbol, IConstruct | undefined>)[this.readers];
  }
}
