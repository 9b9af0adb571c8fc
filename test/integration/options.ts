import { parseArgs } from 'util';

/** What the command line and the environment ask for. */
export interface Options {
  readonly driver: 'kind' | 'kubeconfig';
  /** Scenarios by name; all when there are none. */
  readonly scenarios: readonly string[];
  /** Whether to leave what was made, to look at it. */
  readonly keep: boolean;
  readonly list: boolean;
  /** Whether operators may be installed into a cluster that was there before. */
  readonly installOperators: boolean;
  /** Whether definitions may be loaded from CRD_DIR into a cluster that was there before. */
  readonly loadCrds: boolean;
  /** Where the results go. */
  readonly report: string;
  /** Where logs, events and objects of failures go. */
  readonly diagnostics: string;
}

export const USAGE = `npm run test:integration -- [options]
  --driver kind|kubeconfig  a cluster of its own (default), or the one that KUBECONFIG names
  --scenario NAME           only this one; may be repeated
  --install-operators       also with --driver kubeconfig
  --no-operators            not with --driver kind either
  --load-crds               load definitions from CRD_DIR; they are removed again
  --keep                    leave cluster, namespaces and definitions
  --list                    print the scenarios and what they need
  --report FILE             default test-reports/integration.json
  --diagnostics FOLDER      default test-reports/integration`;

/** Reads the command line. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'driver': { type: 'string', default: 'kind' },
      'scenario': { type: 'string', multiple: true, default: [] },
      'install-operators': { type: 'boolean', default: false },
      'no-operators': { type: 'boolean', default: false },
      'load-crds': { type: 'boolean', default: false },
      'keep': { type: 'boolean', default: false },
      'list': { type: 'boolean', default: false },
      'report': { type: 'string', default: 'test-reports/integration.json' },
      'diagnostics': { type: 'string', default: 'test-reports/integration' },
    },
  });
  if (values.driver !== 'kind' && values.driver !== 'kubeconfig') throw new Error(`no driver is called ${values.driver}\n${USAGE}`);
  return {
    driver: values.driver,
    scenarios: values.scenario,
    keep: values.keep,
    list: values.list,
    installOperators: !values['no-operators'] && (values.driver === 'kind' || values['install-operators']),
    loadCrds: values.driver === 'kind' || values['load-crds'],
    report: values.report,
    diagnostics: values.diagnostics,
  };
}
