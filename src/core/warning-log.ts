import { IConstruct } from 'constructs';
import { CORE } from './core-problems';
import { ProblemCatalog } from './problems';

const CATALOGS: Array<ProblemCatalog<string>> = [CORE];

/** Makes the warnings of an area known, so that they can be acknowledged before they occur. */
export function registerCatalog<C extends string>(catalog: ProblemCatalog<C>): ProblemCatalog<C> {
  CATALOGS.push(catalog as unknown as ProblemCatalog<string>);
  return catalog;
}

/** A warning with what became of it. */
export interface LoggedWarning {
  readonly code: string;
  readonly path: string;
  readonly text: string;
  /** Why it is fine; unset when it was not acknowledged. */
  readonly acknowledged?: string;
}

interface Acknowledgement {
  readonly path: string;
  readonly code: string;
  readonly reason: string;
}

/** Collects warnings, of construction and of each synthesis, and decides which of them are errors. */
export class WarningLog {
  private readonly constructionTime: LoggedWarning[] = [];
  private thisRun: LoggedWarning[] = [];
  private readonly acknowledgements: Acknowledgement[] = [];
  private readonly strictPaths: string[] = [];
  private readonly printed = new Set<string>();
  private running = false;

  constructor(private readonly root: IConstruct) {}

  public knownCodes(): string[] {
    const codes = CATALOGS.flatMap(c => Object.entries(c.definitions).filter(([, d]) => d.severity === 'warning').map(([code]) => code));
    return [...new Set(codes)].sort();
  }

  public add(scope: IConstruct, _catalog: unknown, code: string, text: string): void {
    const list = this.running ? this.thisRun : this.constructionTime;
    list.push({ code, path: scope.node.path, text });
  }

  public acknowledge(scope: IConstruct, code: string, reason: string): void {
    this.acknowledgements.push({ path: scope.node.path, code, reason });
  }

  /** Why a warning of a construct is fine; nothing when nobody said so. */
  public acknowledgedReason(code: string, path: string): string | undefined {
    return this.acknowledgements.find(a => a.code === code && isBelow(path, a.path))?.reason;
  }

  public treatAsErrors(scope: IConstruct): void {
    this.strictPaths.push(scope.node.path);
  }

  public beginRun(): void {
    this.running = true;
    this.thisRun = [];
  }

  /** Ends a run: prints what is new, returns what counts as an error. */
  public finishRun(): string[] {
    this.running = false;
    const open = this.all().filter(w => w.acknowledged === undefined);
    const strict = open.filter(w => this.strictPaths.some(path => isBelow(w.path, path)));
    for (const warning of open) {
      if (strict.includes(warning) || this.printed.has(warning.text)) continue;
      this.printed.add(warning.text);
      process.emitWarning(warning.text, { type: 'PipelineWarning' });
    }
    return strict.map(w => w.text);
  }

  /** All warnings of construction and of the last run, sorted. */
  public all(): LoggedWarning[] {
    const unique = new Map([...this.constructionTime, ...this.thisRun].map(w => [w.text, w]));
    return [...unique.values()]
      .map(w => ({ ...w, acknowledged: this.acknowledgedReason(w.code, w.path) }))
      .sort((a, b) => (a.text < b.text ? -1 : 1));
  }

  /** The root that the log belongs to. */
  public get app(): IConstruct {
    return this.root;
  }
}

function isBelow(path: string, ancestor: string): boolean {
  return ancestor === '' || path === ancestor || path.startsWith(`${ancestor}/`);
}
