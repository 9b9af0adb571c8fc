import { IConstruct } from 'constructs';
import { CORE } from './core-problems';
import { PipelineGraph } from './graph';
import { didYouMean } from './names';

/**
 * Warnings of the library below one construct: acknowledge them with a reason, or turn them into errors.
 *
 * A warning prints once at synthesis, as `Code: [construct path] …`. The code is its stable id.
 */
export class Warnings {
  /**
   * The warnings below a construct.
   *
   * @param scope the app, a chart, or any construct
   */
  public static of(scope: IConstruct): Warnings {
    return new Warnings(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Silences a warning below this construct. It stays in the report, with the reason.
   *
   * @param code id of the warning; an unknown one is an UnknownAcknowledgement error
   * @param reason why it is fine here; must not be empty
   */
  public acknowledge(code: string, reason: string): void {
    const graph = PipelineGraph.of(this.scope);
    const known = graph._warningCodes();
    if (!known.includes(code)) {
      const near = didYouMean(code, known);
      throw CORE.error(this.scope, 'UnknownAcknowledgement', {
        what: 'no warning has this id',
        got: code,
        fix: near ? `did you mean ${near}?` : undefined,
      });
    }
    if (reason.trim() === '') {
      throw CORE.error(this.scope, 'MissingProp', { what: `acknowledging ${code} needs a reason`, got: reason, fix: 'say why the warning is fine here' });
    }
    graph._acknowledge(this.scope, code, reason);
  }

  /** Turns every warning below this construct that is not acknowledged into an error. */
  public treatAsErrors(): void {
    PipelineGraph.of(this.scope)._treatAsErrors(this.scope);
  }
}
