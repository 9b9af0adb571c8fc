import { IConstruct } from 'constructs';
import { Fact } from './facts';
import { Sheet, SheetLimit } from './sheet';
import { ClusterFacts } from './stage-facts';
import { TopicDemand } from './topic-lines';
import { Topology } from './topology';
import { CapacityUnit } from './units';
import { CapacityBasis } from '../load-traits';

/** A Kafka cluster while its lines are computed. */
export class ClusterSheet {
  public readonly traits: ClusterFacts;
  public readonly brokers?: number;
  /** Of the topics whose load and copies are known. */
  public readonly demands: readonly TopicDemand[];
  private readonly leftOut: number;
  private readonly checked: boolean;

  /** @param demands of the topics whose load is known */
  constructor(public readonly sheet: Sheet, public readonly topology: Topology, public readonly cluster: IConstruct, demands: readonly TopicDemand[]) {
    this.demands = demands.filter(({ copies }) => copies !== undefined);
    this.leftOut = demands.length - this.demands.length;
    this.traits = topology.clusters.get(cluster)!;
    this.brokers = this.traits.brokers;
    this.checked = topology.uncheckedBecause(cluster) === undefined;
  }

  /** Sum over the topics. */
  public sum(of: (demand: TopicDemand) => number): number {
    return this.demands.reduce((total, demand) => total + of(demand), 0);
  }

  /** Sum over the topics whose load no stage guesses. */
  public certain(of: (demand: TopicDemand) => number): number {
    return this.demands.reduce((total, demand) => total + (demand.assumed ? 0 : of(demand)), 0);
  }

  /** "3 topics", for formulas. */
  public get topicsText(): string {
    const counted = this.demands.length === 1 ? '1 topic' : `${this.demands.length} topics`;
    return this.leftOut === 0 ? counted : `${counted}, without ${this.leftOut} whose copies are not known`;
  }

  /** What follows from the loads: the program says them, or a stage guesses one. */
  public get basis(): CapacityBasis {
    return this.demands.some(demand => demand.assumed) ? CapacityBasis.ASSUMED : CapacityBasis.STATED;
  }

  /** The topic that asks for most. */
  public largest(of: (demand: TopicDemand) => number): IConstruct {
    return this.demands.reduce((a, b) => (of(b) > of(a) ? b : a)).topic;
  }

  public line(id: string, what: string, formula: string, value: number, unit: CapacityUnit, ...facts: Fact[]): number {
    return this.sheet.line({ id, subject: this.cluster, what, formula, value, unit, facts });
  }

  /** Notes a limit, unless the sizes of the cluster are not compared with the load. */
  public limit(limit: Omit<SheetLimit, 'subject'>): void {
    if (this.checked) this.sheet.limit({ ...limit, subject: this.cluster });
  }

  public size(id: string, what: string, now: string | undefined, needed: string, enough: boolean | undefined): void {
    this.sheet.size({ id, subject: this.cluster, what, now, needed, enough: this.checked ? enough : undefined });
  }
}
