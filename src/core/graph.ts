import { IConstruct } from 'constructs';
import { ApplyOrder } from './apply-order';
import { PipelineEdge, PipelineGrant } from './edges';
import { checkGraph } from './graph-checks';
import { ProblemCatalog, reportOf } from './problems';
import { StageDeclaration } from './stages';
import { announceSoundApp } from './synthesis-listeners';
import { WarningLog } from './warning-log';

const GRAPH = Symbol.for('cdk8s-data-pipelines.PipelineGraph');

/** How objects are treated that this library did not make but whose schema it knows. */
export enum ForeignObjects {
  /** A finding is a warning. */
  WARN = 'warn',
  /** A finding is an error. */
  ERROR = 'error',
  /** They are not checked. */
  IGNORE = 'ignore',
}

/** A further check of the whole app; returns problem texts. Runs once a synthesis. */
export type GraphCheck = () => string[];

/**
 * What the wiring of one App amounts to: its stages, the edges between them, and the rights that follow.
 * There is one graph an App; it spans charts and namespaces.
 */
export class PipelineGraph {
  /**
   * The graph of the app that a construct belongs to.
   *
   * @param scope any construct
   */
  public static of(scope: IConstruct): PipelineGraph {
    const root = scope.node.root as IConstruct & { [GRAPH]?: PipelineGraph };
    if (!root[GRAPH]) {
      Object.defineProperty(root, GRAPH, { value: new PipelineGraph(root) });
    }
    return root[GRAPH]!;
  }

  /** @internal */
  public readonly _warnings: WarningLog;
  private readonly declarations = new Map<IConstruct, StageDeclaration>();
  private readonly details = new Map<IConstruct, Record<string, string>>();
  private readonly beneficiaries = new Map<IConstruct, IConstruct>();
  private readonly edgeList: PipelineEdge[] = [];
  private readonly edgesByResource = new Map<IConstruct, PipelineEdge[]>();
  private readonly grantSources: Array<() => PipelineGrant[]> = [];
  private readonly checks = new Map<string, GraphCheck>();
  private readonly order = new ApplyOrder();
  private foreign = ForeignObjects.WARN;
  /** Counts what happened to the graph. */
  private changes = 0;
  /** The state that was found to be without problems. */
  private soundState?: string;

  private constructor(private readonly root: IConstruct) {
    this._warnings = new WarningLog(root);
    root.node.addValidation({ validate: () => this.validate() });
  }

  /** How objects are treated that this library did not make but whose schema it knows. */
  public get foreignObjects(): ForeignObjects {
    return this.foreign;
  }

  public set foreignObjects(value: ForeignObjects) {
    this.changes += 1;
    this.foreign = value;
  }

  /**
   * Makes a construct part of the topology.
   *
   * @param construct the stage, topic or store
   * @param declaration what it is
   */
  public declareStage(construct: IConstruct, declaration: StageDeclaration): void {
    this.changes += 1;
    this.declarations.set(construct, declaration);
  }

  /**
   * Adds a fact about a declared construct to the reports.
   *
   * @param construct the stage, topic or store
   * @param name what the fact is about
   * @param value the fact
   */
  public addDetail(construct: IConstruct, name: string, value: string): void {
    this.changes += 1;
    this.details.set(construct, { ...this.details.get(construct), [name]: value });
  }

  /**
   * Records that a client uses a resource. Implementations of topics, buckets and search engines call it when they connect a client.
   *
   * @param edge who uses what, how
   */
  public recordEdge(edge: PipelineEdge): void {
    this.changes += 1;
    const recorded = { ...edge };
    this.edgeList.push(recorded);
    const ofResource = this.edgesByResource.get(edge.resource) ?? [];
    ofResource.push(recorded);
    this.edgesByResource.set(edge.resource, ofResource);
  }

  /**
   * Records a right that a resource gives to a client, for the access report. Implementations of topics, buckets and search engines call it when
   * they give one.
   *
   * @param grant who may do what, and why
   */
  public addGrant(grant: PipelineGrant): void {
    this._addGrants(() => [grant]);
  }

  /**
   * States that an object must be applied before another one. Cycles between charts are left to retries of the operators.
   *
   * @param dependent what needs the other
   * @param prerequisite what must be there first
   */
  public applyAfter(dependent: IConstruct, prerequisite: IConstruct): void {
    this.changes += 1;
    this.order.add(dependent, prerequisite);
  }

  /** All edges, in the order in which they were made (a copy). */
  public get edges(): PipelineEdge[] {
    return this.edgeList.map(edge => ({ ...edge }));
  }

  /** The edges of one resource, in the order in which they were made. @internal */
  public _edgesOf(resource: IConstruct): readonly PipelineEdge[] {
    return this.edgesByResource.get(resource) ?? [];
  }

  /** All rights that follow from the edges, sorted by principal and resource. */
  public get grants(): PipelineGrant[] {
    const key = (grant: PipelineGrant) => [grant.system, grant.principal, grant.resource, grant.reason].join('\u0000');
    return this.grantSources.flatMap(source => source()).sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }

  /** All declared constructs, in the order of the construct tree. */
  public get stages(): IConstruct[] {
    return this.root.node.findAll().filter(construct => this.declarations.has(construct));
  }

  /**
   * What a construct told the graph about itself, with the facts that were added later.
   *
   * @param construct a declared construct
   * @returns nothing for a construct that was not declared
   */
  public declarationOf(construct: IConstruct): StageDeclaration | undefined {
    const declaration = this.declarations.get(construct);
    return declaration && { ...declaration, details: { ...declaration.details, ...this.details.get(construct) } };
  }

  /** States that a construct, and what is below it, is there for a client elsewhere in the tree, as a KafkaUser below its cluster. @internal */
  public _attribute(construct: IConstruct, client: IConstruct): void {
    this.beneficiaries.set(construct, client);
  }

  /** The declared construct that an object belongs to: that of the nearest attribution or declaration at or above it. @internal */
  public _ownerOf(construct: IConstruct): IConstruct | undefined {
    for (const scope of [...construct.node.scopes].reverse()) {
      if (this.declarations.has(scope)) return scope;
      const client = this.beneficiaries.get(scope);
      if (client && this.declarations.has(client)) return client;
    }
    return undefined;
  }

  /** Registers where rights come from that may still change; they are asked for when a report or a check needs them. @internal */
  public _addGrants(source: () => PipelineGrant[]): void {
    this.grantSources.push(source);
  }

  /** Registers a check of the whole app under a name; the second of one name is ignored. @internal */
  public _addCheck(name: string, check: GraphCheck): void {
    this.changes += 1;
    if (!this.checks.has(name)) this.checks.set(name, check);
  }

  /** Registers a warning that is found at once. @internal */
  public _warn<C extends string>(scope: IConstruct, catalog: ProblemCatalog<C>, code: C, text: string): void {
    this._warnings.add(scope, catalog, code, text);
  }

  /** @internal */
  public _warningCodes(): string[] {
    return this._warnings.knownCodes();
  }

  /** @internal */
  public _acknowledge(scope: IConstruct, code: string, reason: string): void {
    this.changes += 1;
    this._warnings.acknowledge(scope, code, reason);
  }

  /** @internal */
  public _treatAsErrors(scope: IConstruct): void {
    this.changes += 1;
    this._warnings.treatAsErrors(scope);
  }

  /**
   * All problems of the app in one sorted report; cdk8s throws it. A synthesis of n charts asks n + 1 times, so a state without problems
   * is remembered for the rest of the turn of the event loop. What changes in the graph or in the charts' own children is noticed; an
   * object of somebody else, below another construct, made between two syntheses of one turn, is looked at in the next turn.
   */
  private validate(): string[] {
    const state = `${this.changes} changes, ${this.root.node.children.map(child => child.node.children.length)} children`;
    if (state === this.soundState) return [];
    const problems = this.findProblems();
    if (problems.length === 0) {
      this.soundState = state;
      queueMicrotask(() => (this.soundState = undefined));
      announceSoundApp(this.root);
      return [];
    }
    return [reportOf(problems)];
  }

  private findProblems(): string[] {
    this._warnings.beginRun();
    const problems = [...checkGraph(this), ...[...this.checks.values()].flatMap(check => check())];
    return [...new Set([...problems, ...this._warnings.finishRun()])].sort();
  }
}
