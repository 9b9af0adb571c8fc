import { LocalWorkspace, Stack } from '@pulumi/pulumi/automation';
import { pulumiCommand } from './cli';
import { Program } from './programs';

/** Where a stack keeps what it knows, and who works for it. */
export interface StackPlace {
  readonly stack: string;
  /** Folder of the state. */
  readonly state: string;
  /** Pulumi's own folder. */
  readonly home: string;
  /** Variables that lead Pulumi to the provider. */
  readonly providers: { readonly [name: string]: string };
}

/** A stack of a program, with a state file of its own. */
export async function openStack({ stack, state, home, providers }: StackPlace, program: Program): Promise<Stack> {
  return LocalWorkspace.createOrSelectStack({ stackName: stack, projectName: 'orders', program }, {
    pulumiCommand: await pulumiCommand(),
    pulumiHome: home,
    projectSettings: { name: 'orders', runtime: 'nodejs', backend: { url: `file://${state}` } },
    envVars: {
      PULUMI_CONFIG_PASSPHRASE: 'of a test',
      ...providers,
      PULUMI_SKIP_UPDATE_CHECK: 'true',
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
    },
  });
}
