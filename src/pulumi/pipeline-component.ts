import * as pulumi from '@pulumi/pulumi';
import { App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import './computed';
import { deploy } from './deployment';
import { reportingMistakes } from './errors';
import { asString, outputCount } from './outputs';
import { AccessValues, plainAccess } from './plain-access';
import { putBack } from './put-back';
import { ReadinessTable } from './resource-options';
import { summaryOf } from './summary';
import { synthesize } from './synthesis';
import { warnAboutUnused } from './unused';
import { AccessRow } from '../pipeline/pipeline-report';

/** What all components take. */
export interface PipelineComponentOptions {
  /**
   * The provider of the cluster; the same as `provider` of the resource options.
   *
   * @default - that of the parent, or the default provider of the stack
   */
  readonly provider?: pulumi.ProviderResource;

  /**
   * What to wait for, by group and kind as in `kafka.strimzi.io/Kafka`, in place of the library's table. `{}` leaves a kind to the provider.
   *
   * @default - the table in docs/pulumi.md
   */
  readonly readiness?: ReadinessTable;
}

/** A pipeline that is built for this component. */
export interface PipelineComponentArgs<T> extends PipelineComponentOptions {
  /** Namespace of the objects. It must exist; an output of a namespace that the same program makes is fine. */
  readonly namespace: pulumi.Input<string>;

  /**
   * Builds the constructs, in a chart whose id is the name of the component. What it returns is `built`. It is called at once, in previews too.
   *
   * @param chart where the constructs go
   */
  readonly build: (chart: Chart) => T;
}

/** A cdk8s app that exists. */
export interface AppComponentArgs extends PipelineComponentOptions {
  /** The app, with all its charts; whether it was synthesized before makes no difference. */
  readonly app: App;
}

/** Type of the component's resource. */
const TYPE = 'cdk8s-data-pipelines:pulumi:PipelineComponent';

/**
 * A pipeline, or a whole cdk8s app, as resources of a Pulumi program: one for each object, below one for each construct, in the order of the graph.
 *
 * Everything that `app.synth()` checks is checked, in previews too; a mistake ends the program with the same message.
 */
export class PipelineComponent<T = App> extends pulumi.ComponentResource {
  /** What `build` returned; the app when there is one. */
  public readonly built: T;
  /** The topology as a Mermaid flowchart. @see https://mermaid.js.org/syntax/flowchart.html */
  public readonly topology: pulumi.Output<string>;
  /** Who may do what, and why. */
  public readonly access: pulumi.Output<AccessRow[]>;
  /** Names of the topics in Kafka, by construct path. Known when the topics are deployed. */
  public readonly topics: pulumi.Output<Record<string, string>>;
  /** Addresses of the Kafka clusters for clients in the cluster, by construct path. Known when the clusters are deployed. */
  public readonly bootstrapServers: pulumi.Output<Record<string, string>>;
  private readonly resources: ReadonlyMap<IConstruct, pulumi.CustomResource>;

  /**
   * @param name unique among the components of the stack; names of the resources begin with it
   * @param args namespace and `build`, or `app`
   * @param opts as for every component. `protect: false` lets stateful kinds be deleted, which are protected otherwise; `retainOnDelete` holds for stateful
   * kinds; `ignoreChanges` and `customTimeouts` hold for every object
   */
  constructor(name: string, args: PipelineComponentArgs<T> | AppComponentArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super(TYPE, name, {}, args.provider === undefined ? opts : pulumi.mergeOptions(opts, { provider: args.provider }));
    const firstOutput = outputCount();
    const { app, built, home, skip } = reportingMistakes(name, () => build(name, args));
    this.built = built as T;
    const objects = reportingMistakes(name, () => synthesize(app));
    this.resources = reportingMistakes(name, () => deploy(this, { name, objects, home, readiness: args.readiness ?? {}, opts, skip }));
    const summary = summaryOf(app);
    warnAboutUnused(name, firstOutput, [objects.map(({ manifest }) => manifest), summary.topology, summary.access, summary.topics, summary.bootstrapServers]);
    const all = { path: name, anyText: true };
    this.topology = pulumi.output(putBack(summary.topology, all)) as pulumi.Output<string>;
    this.access = pulumi.output(putBack(summary.access, all)) as pulumi.Output<AccessRow[]>;
    this.topics = this.after(summary.topics, ...summary.topicConstructs);
    this.bootstrapServers = this.after(summary.bootstrapServers, ...summary.clusterConstructs);
    this.registerOutputs({ topology: this.topology, access: this.access, topics: this.topics, bootstrapServers: this.bootstrapServers });
  }

  /**
   * The resource of an object.
   *
   * @param construct an object, or a construct: its main object
   * @returns nothing for a construct without an object
   */
  public resourceOf(construct: IConstruct): pulumi.CustomResource | undefined {
    return this.resources.get(construct) ?? this.resources.get(construct.node.tryFindChild('Resource') ?? construct);
  }

  /**
   * A value that is known when the objects of constructs are deployed. Placeholders in it become their values.
   *
   * @param value a plain value, as a name
   * @param constructs what has to be there
   */
  public after<V>(value: V, ...constructs: readonly IConstruct[]): pulumi.Output<V> {
    const below = constructs.flatMap(construct => construct.node.findAll());
    const needed = below.map(construct => this.resources.get(construct)).filter(found => found !== undefined);
    const known = pulumi.output(putBack(value, { path: 'outputs', anyText: true }));
    return pulumi.all([known, ...needed.map(resource => resource.id)]).apply(([first]) => first as V) as pulumi.Output<V>;
  }

  /**
   * How a client reaches a system, for a workload that Pulumi makes: addresses and names of Secrets, known when the user and its rights are deployed.
   *
   * @param access what `connect`, `connectBucket` or `connectSearch` returned
   */
  public accessOf<A extends { readonly prerequisites: IConstruct[] }>(access: A): pulumi.Output<AccessValues<A>> {
    return this.after(plainAccess(access), ...access.prerequisites);
  }

  /**
   * Names of the ConfigMap and the Secret of a bucket, known when the bucket is bound.
   *
   * @param bucket a bucket of this component
   */
  public bucketClaim(bucket: IConstruct & { readonly claimName: string }): pulumi.Output<{ readonly configMapName: string; readonly secretName: string }> {
    return this.after({ configMapName: bucket.claimName, secretName: bucket.claimName }, bucket);
  }
}

/** The app, and what follows from the way it was made. */
interface Built<T> {
  readonly app: App;
  readonly built: T | App;
  /** The namespace that goes without saying. */
  readonly home?: string;
  /** Constructs that the component itself stands for. */
  readonly skip: readonly IConstruct[];
}

function build<T>(name: string, args: PipelineComponentArgs<T> | AppComponentArgs): Built<T> {
  if ('app' in args) return { app: args.app, built: args.app, skip: [args.app] };
  const app = new App();
  const home = asString(args.namespace);
  const chart = new Chart(app, name, { namespace: home });
  return { app, built: args.build(chart), home, skip: [app, chart] };
}
