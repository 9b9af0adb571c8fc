import { IConstruct } from 'constructs';
import { CORE } from './core-problems';
import { checkLabelKey, checkLabels } from './names';
import { checkInteger } from './numbers';
import { ScopedSetting } from './scoped-setting';

const DEFAULTS = new ScopedSetting<DefaultsProps>('PipelineDefaults', 'a default');

/** How much a pipeline costs and survives. */
export enum Profile {
  /** Replicated, spread, protected against disruption. */
  PRODUCTION = 'production',
  /** As small as it gets: one of each, small volumes; encryption, identities and policies stay on. */
  DEVELOPMENT = 'development',
}

/** Zones that replicated pods are spread over. */
export interface ZoneSpread {
  /**
   * Node label that names the zone.
   *
   * @default topology.kubernetes.io/zone
   */
  readonly topologyKey?: string;

  /** How many zones there are; fewer than a topic's replication factor is a warning, 1 spreads over nodes only. */
  readonly count: number;
}

/** Defaults for a construct and all below it. Unset ones are inherited. */
export interface DefaultsProps {
  /**
   * How much it costs and survives.
   *
   * @default - inherited, Profile.PRODUCTION at the top
   */
  readonly profile?: Profile;

  /**
   * Zones to spread over.
   *
   * @default - inherited, pods are spread over nodes at the top
   */
  readonly zones?: ZoneSpread;

  /**
   * Labels for every object that the library emits below.
   *
   * @default - inherited, none at the top
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Who is responsible; becomes the label `data-pipelines.cdk8s.io/owner`.
   *
   * @default - inherited, nobody at the top
   */
  readonly owner?: string;

  /**
   * What the objects are part of; becomes the label `app.kubernetes.io/part-of`.
   *
   * @default - inherited, the id of the chart at the top
   */
  readonly partOf?: string;

  /**
   * Port on which the servers of the Kubernetes API listen. Network policies let jobs and workers that ask the API out to it, and to 443, the port
   * of the service in front: most network plugins judge the port behind the service. A port outside 1 to 65535 is an InvalidNumber error.
   *
   * @default - inherited, 6443 at the top; some distributions have 16443 or 26443
   * @see https://kubernetes.io/docs/reference/networking/ports-and-protocols/
   */
  readonly apiServerPort?: number;
}

/** Defaults of a part of the construct tree. */
export class PipelineDefaults {
  /**
   * Sets defaults for a construct and all below it. After something was made below, it is a SettingTooLate error.
   *
   * @param scope the app, a chart, or any construct
   * @param props the defaults
   */
  public static set(scope: IConstruct, props: DefaultsProps): void {
    checkLabels(scope, { ...props.labels, ...(props.owner ? { owner: props.owner } : {}), ...(props.partOf ? { 'part-of': props.partOf } : {}) });
    if (props.zones && (!Number.isInteger(props.zones.count) || props.zones.count < 1)) {
      throw CORE.error(scope, 'InvalidNumber', { what: 'the number of zones is out of range', got: props.zones.count, allowed: 'a whole number of at least 1' });
    }
    if (props.zones) checkTopologyKey(scope, props.zones);
    if (props.apiServerPort !== undefined) checkInteger(scope, props.apiServerPort, 'apiServerPort', 1, 65535);
    const own = DEFAULTS.own(scope);
    DEFAULTS.set(scope, { ...own, ...definedOnly(props), labels: { ...own?.labels, ...props.labels } });
  }

  /**
   * The defaults that hold at a construct.
   *
   * @param scope any construct
   */
  public static at(scope: IConstruct): DefaultsProps {
    let merged: DefaultsProps = { profile: Profile.PRODUCTION };
    for (const own of DEFAULTS.read(scope).reverse()) merged = { ...merged, ...own, labels: { ...merged.labels, ...own.labels } };
    return merged;
  }

  private constructor() {}
}

function definedOnly(props: DefaultsProps): DefaultsProps {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));
}

/** Refuses a node label that cannot be one. */
export function checkTopologyKey(scope: IConstruct, { topologyKey }: ZoneSpread): void {
  if (topologyKey !== undefined) checkLabelKey(scope, topologyKey, 'topologyKey');
}

/** Whether the development profile holds at a construct. */
export function isDevelopment(scope: IConstruct): boolean {
  return PipelineDefaults.at(scope).profile === Profile.DEVELOPMENT;
}

/** Ports of the Kubernetes API for network policies: that of its service, and that of the servers behind it. */
export function apiServerPorts(scope: IConstruct): number[] {
  return [443, PipelineDefaults.at(scope).apiServerPort ?? 6443];
}
