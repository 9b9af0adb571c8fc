import { didYouMean } from '../names';
import { show } from '../problems';

/** A sample with more is of another schema: the rest would say nothing new. */
const MOST = 100;

/** Problems of a sample record while they are found. */
export class SampleProblems {
  public readonly texts: string[] = [];

  /** A value that is not what the schema declares. */
  public add(path: readonly string[], value: unknown, expected: string): void {
    this.addText(path, `is ${show(value)}, expected ${expected}`);
  }

  public addText(path: readonly string[], what: string): void {
    if (this.texts.length < MOST) this.texts.push(`${path.length === 0 ? 'the record' : path.join('.')}: ${what}`);
  }

  /** Names that the schema does not declare. */
  public addUnknown(path: readonly string[], names: readonly string[], declared: readonly string[]): void {
    for (const name of names.filter(one => !declared.includes(one))) {
      const near = didYouMean(name, [...declared]);
      this.addText([...path, name], `is not declared${near === undefined ? '' : `, did you mean ${near}?`}`);
    }
  }

  public addAll(other: SampleProblems): void {
    for (const text of other.texts) if (this.texts.length < MOST) this.texts.push(text);
  }
}
