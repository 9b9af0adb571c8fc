import { IConstruct } from 'constructs';
import { buildSurvivabilityModel, SurvivabilityModel } from './survivability-model';
import { RecoveryPoint, ReplayPlan, SurvivedLoss, SurvivedOutage } from './survivability-rows';
import { survivabilityMarkdown, survivabilityText } from './survivability-text';

/**
 * What an app survives: how long each stage, and what it writes to, may be away before records are lost or read again; what remains when a
 * server, a zone, a volume or a whole store is lost; from which copies a store can be made again; and how each sink gets its records again.
 *
 * Every method looks at the app at the time of the call and changes nothing. What nobody told is said to be unknown.
 */
export class SurvivabilityReport {
  /**
   * The report of an app.
   *
   * @param scope the app, or any construct in it; the report is always about the whole app
   */
  public static of(scope: IConstruct): SurvivabilityReport {
    return new SurvivabilityReport(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /** Limits of outages, sorted by stage. */
  public get outages(): SurvivedOutage[] {
    return [...this.model().outages];
  }

  /** What remains of stores and topics when something is lost, sorted by store. */
  public get losses(): SurvivedLoss[] {
    return [...this.model().losses];
  }

  /** From what each store can be made again, sorted by store. */
  public get recoveryPoints(): RecoveryPoint[] {
    return [...this.model().recovery];
  }

  /** How each sink gets its records again, sorted by sink. */
  public get replayPlans(): ReplayPlan[] {
    return [...this.model().replay];
  }

  /** The report for a terminal. */
  public text(): string {
    return survivabilityText(this.model());
  }

  /** The report for machines: JSON with a `version`, sorted. Unset fields are left out. */
  public json(): string {
    return toJson(this.model());
  }

  /** The report as a Markdown page. */
  public markdown(): string {
    return survivabilityMarkdown(this.model());
  }

  /** All forms of one look at the app, for whoever writes all of them. @internal */
  public _forms(): { readonly text: string; readonly json: string; readonly markdown: string } {
    const model = this.model();
    return { text: survivabilityText(model), json: toJson(model), markdown: survivabilityMarkdown(model) };
  }

  private model(): SurvivabilityModel {
    return buildSurvivabilityModel(this.scope);
  }
}

function toJson(model: SurvivabilityModel): string {
  return `${JSON.stringify({ version: 1, ...model }, undefined, 2)}\n`;
}
