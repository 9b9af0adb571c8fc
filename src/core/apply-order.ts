import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/**
 * Dependencies between constructs. cdk8s sorts objects and numbers chart files by them, but refuses cycles, and two charts may
 * well use each other's topics; such a dependency between charts is left out, since operators retry.
 */
export class ApplyOrder {
  private readonly chartEdges = new Map<IConstruct, Set<IConstruct>>();

  public add(dependent: IConstruct, prerequisite: IConstruct): void {
    const source = Chart.of(dependent);
    const target = Chart.of(prerequisite);
    if (source !== target) {
      if (!this.orderCharts(source, target)) return;
    }
    dependent.node.addDependency(prerequisite);
  }

  /** Lets a chart wait for another one; @returns false when the other one waits for it already. */
  private orderCharts(source: IConstruct, target: IConstruct): boolean {
    const targets = this.chartEdges.get(source) ?? new Set();
    if (targets.has(target)) return true;
    if (this.reaches(target, source) || isNested(source, target)) return false;
    this.chartEdges.set(source, targets.add(target));
    return true;
  }

  private reaches(from: IConstruct, to: IConstruct, seen = new Set<IConstruct>()): boolean {
    if (from === to || isNested(to, from)) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    const nested = [...this.chartEdges.keys()].filter(chart => isNested(chart, from));
    return [...(this.chartEdges.get(from) ?? []), ...nested].some(next => this.reaches(next, to, seen));
  }
}

/** A nested chart is applied before its parent anyway. */
function isNested(inner: IConstruct, outer: IConstruct): boolean {
  return inner.node.scopes.includes(outer);
}
