import { IConstruct } from 'constructs';
import { CapacityFinding } from './capacity-finding';
import { CapacityLimit } from './capacity-limit';
import { CapacityLine } from './capacity-line';
import { CapacityLoad } from './capacity-load';
import { capacityMarkdown } from './capacity-markdown';
import { CapacityModel, capacityModel } from './capacity-model';
import { CapacitySize } from './capacity-size';
import { capacityText } from './capacity-text';

/**
 * What the declared throughput of an app asks of its brokers, workers and pods, with the arithmetic line by line and the source of each
 * constant, and which limit is hit first.
 *
 * It looks at the app when it is made and changes nothing. What nobody tells is said to be unknown and takes no part. The checks of the
 * synthesis read the same worksheet.
 */
export class CapacityPlan {
  /**
   * The plan of an app.
   *
   * @param scope the app, or any construct in it; the plan is always about the whole app
   */
  public static of(scope: IConstruct): CapacityPlan {
    return new CapacityPlan(capacityModel(scope));
  }

  private readonly model: CapacityModel;

  private constructor(model: CapacityModel) {
    this.model = model;
  }

  /** What topics carry and stages read, known or not, in the order of the construct tree. */
  public get loads(): CapacityLoad[] {
    return [...this.model.loads];
  }

  /** All arithmetic. */
  public get lines(): CapacityLine[] {
    return [...this.model.lines];
  }

  /** All limits, the one that is hit first when everything grows at the same pace before the others. */
  public get limits(): CapacityLimit[] {
    return [...this.model.limits];
  }

  /** Sizes as they are and as the load needs them. */
  public get sizes(): CapacitySize[] {
    return [...this.model.sizes];
  }

  /** What the synthesis says about it. */
  public get findings(): CapacityFinding[] {
    return [...this.model.findings];
  }

  /** The limit that is hit first when everything grows at the same pace; unset when no load meets a size that is known. */
  public get firstLimit(): CapacityLimit | undefined {
    return this.model.limits[0];
  }

  /** The plan for a terminal. */
  public text(): string {
    return capacityText(this.model);
  }

  /** The plan as a Markdown page. */
  public markdown(): string {
    return capacityMarkdown(this.model);
  }

  /** The plan for machines: JSON with a `version`, construct paths as ids. What has no end is left out. */
  public json(): string {
    const { loads, sizes, limits, findings, unchecked, lines } = this.model;
    return `${JSON.stringify({ version: 1, firstLimit: this.firstLimit, loads, sizes, limits, findings, unchecked, lines }, undefined, 2)}\n`;
  }
}
