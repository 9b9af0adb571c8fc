import { Finding, FindingReason, show } from './finding';

/**
 * Collects findings while a value is walked.
 *
 * The path is a stack that the walk pushes to and pops from; it becomes text only when something is found,
 * which keeps valid objects cheap.
 */
export class Report {
  public readonly findings: Finding[] = [];
  private readonly steps: Array<string | number> = [];

  public enterField(name: string): void {
    this.steps.push(`.${name}`);
  }

  /** As enterField, for a step that was made before: a dot and the name. */
  public enterStep(step: string): void {
    this.steps.push(step);
  }

  /** Keys of free maps may contain dots, so they stand in brackets. */
  public enterKey(key: string): void {
    this.steps.push(`[${key}]`);
  }

  public enterIndex(index: number): void {
    this.steps.push(index);
  }

  public leave(): void {
    this.steps.pop();
  }

  public get path(): string {
    return this.steps.map(step => typeof step === 'number' ? `[${step}]` : step).join('').replace(/^\./, '');
  }

  /** Something about the current value; `below` names a field of it. */
  public add(reason: FindingReason, body: string, below?: string): void {
    const path = below === undefined ? this.path : this.pathTo(below);
    this.findings.push({ path, reason, text: path === '' ? body : `${path}: ${body}` });
  }

  /** A value that the current circumstances do not permit. */
  public forbidden(detail: string, below?: string): void {
    this.add('Invalid', `Forbidden: ${detail}`, below);
  }

  public required(name: string, detail?: string): void {
    this.add('Required', detail === undefined ? 'Required value' : `Required value: ${detail}`, name);
  }

  /** A value that breaks a constraint of its schema; `says` follows "<path> in body". */
  public breaks(value: unknown, says: string): void {
    this.add('Invalid', `Invalid value: ${show(value)}: ${this.path} in body ${says}`);
  }

  public invalid(value: unknown, detail: string, below?: string): void {
    this.add('Invalid', `Invalid value: ${show(value)}: ${detail}`, below);
  }

  public wrongType(expected: string, actual: string): void {
    this.add('TypeInvalid', `Invalid value: "${actual}": ${this.path} in body must be of type ${expected}: "${actual}"`);
  }

  public notSupported(value: unknown, supported: readonly unknown[], below?: string): void {
    const values = supported.map(item => JSON.stringify(typeof item === 'string' ? item : JSON.stringify(item)));
    this.add('NotSupported', `Unsupported value: ${show(value)}: supported values: ${values.join(', ')}`, below);
  }

  public tooLong(max: number): void {
    this.add('TooLong', `Too long: may not be more than ${max} ${max === 1 ? 'byte' : 'bytes'}`);
  }

  public tooMany(actual: number, max: number): void {
    this.add('TooMany', `Too many: ${actual}: must have at most ${max} ${max === 1 ? 'item' : 'items'}`);
  }

  public duplicate(value: unknown, below?: string): void {
    this.add('Duplicate', `Duplicate value: ${show(value)}`, below);
  }

  /** Takes back what was found since a mark and returns it. */
  public takeSince(mark: number): Finding[] {
    return this.findings.splice(mark);
  }

  private pathTo(name: string): string {
    return this.steps.length === 0 ? name : `${this.path}.${name}`;
  }
}
