import { IConstruct } from 'constructs';
import { buildDeliveryModel, DeliveryModel, pathsOf } from './delivery-model';
import { DeliveryPath, DeliveryStep } from './delivery-path';
import { deliveryMarkdown, deliveryText } from './delivery-text';

/**
 * How often a record takes effect, and which order it keeps, on every path from a source to a sink; and what a retry, a dead letter, a scale-out
 * or a change of keys does to it. Each stage and topic tells what its settings make of it; a path is as weak as its weakest stage, and one that
 * tells nothing is unknown, which is weaker than all.
 *
 * Every method looks at the app at the time of the call and changes nothing.
 */
export class DeliveryReport {
  /**
   * The report of an app.
   *
   * @param scope the app, or any construct in it; the report is always about the whole app
   */
  public static of(scope: IConstruct): DeliveryReport {
    return new DeliveryReport(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /** The weakest of all ways between each source and each sink, sorted by source and sink. */
  public get paths(): DeliveryPath[] {
    return pathsOf(this.model());
  }

  /** What each stage and topic on a path does by itself, sorted. */
  public get steps(): DeliveryStep[] {
    return [...this.model().steps];
  }

  /** The report for a terminal. */
  public text(): string {
    return deliveryText(this.model());
  }

  /** The report for machines: JSON with a `version`, sorted. Sources whose records go through the same are listed together. */
  public json(): string {
    return toJson(this.model());
  }

  /** The report as a Markdown page. */
  public markdown(): string {
    return deliveryMarkdown(this.model());
  }

  /** All forms of one look at the app, for whoever writes all of them. @internal */
  public _forms(): { readonly text: string; readonly json: string; readonly markdown: string } {
    const model = this.model();
    return { text: deliveryText(model), json: toJson(model), markdown: deliveryMarkdown(model) };
  }

  private model(): DeliveryModel {
    return buildDeliveryModel(this.scope);
  }
}

function toJson({ groups, steps }: DeliveryModel): string {
  return `${JSON.stringify({ version: 1, paths: groups, steps }, undefined, 2)}\n`;
}
