import { IConstruct } from 'constructs';

/** What the catalogue says about one code; `docs/errors.md` is generated from it. */
export interface ProblemDefinition {
  /** Errors stop the synthesis, warnings are reported and can be acknowledged. */
  readonly severity: 'error' | 'warning';
  /** Why this happens, in one or two sentences. */
  readonly cause: string;
  /** What the user changes to make it go away. */
  readonly fix: string;
}

/** The particulars of one occurrence. */
export interface ProblemDetail {
  /** What is wrong, lower case, no full stop. */
  readonly what: string;
  /** The value that was received. */
  readonly got?: unknown;
  /** What would have been accepted. */
  readonly allowed?: string;
  /** The change to make here; the catalogue's general fix when unset. */
  readonly fix?: string;
}

/** A mistake in the user's program. jsii keeps only the message, so code and path are part of it. */
export class PipelineError extends Error {
  constructor(public readonly code: string, message: string) {
    super(message);
    this.name = 'PipelineError';
  }
}

/**
 * The closed list of codes of one area. Codes are API: they are never renamed.
 */
export class ProblemCatalog<C extends string> {
  constructor(public readonly area: string, public readonly definitions: Readonly<Record<C, ProblemDefinition>>) {}

  /** The error for a contradiction that is found at once: `throw CATALOG.error(this, 'Code', { … })`. */
  public error(scope: IConstruct | string, code: C, detail: ProblemDetail): PipelineError {
    return new PipelineError(code, this.text(scope, code, detail));
  }

  /** `Code: [path] what, got <value>; allowed: …; fix: …` */
  public text(scope: IConstruct | string, code: C, detail: ProblemDetail): string {
    const path = typeof scope === 'string' ? scope : scope.node.path || '(app)';
    const parts = [`${code}: [${path}] ${detail.what}`];
    if ('got' in detail) parts[0] += `, got ${show(detail.got)}`;
    if (detail.allowed) parts.push(`allowed: ${detail.allowed}`);
    parts.push(`fix: ${detail.fix ?? this.definitions[code].fix}`);
    return parts.join('; ');
  }
}

/** Renders a received value so that control characters and endless strings cannot spoil the message. */
export function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

/** Several problems in one text; one alone needs no frame. */
export function reportOf(problems: readonly string[]): string {
  if (problems.length === 1) return problems[0];
  return `${problems.length} problems found\n${problems.map((problem, i) => `  ${i + 1}. ${problem}`).join('\n')}`;
}
