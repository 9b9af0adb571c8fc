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
  /** Port of the provider. */
  readonly port: string;
}

/** A stack of a program, with a state file of its own. */
export async function openStack({ stack, state, home, port }: StackPlace, program: Program): Promise<Stack> {
  return LocalWorkspace.createOrSelectStack({ stackName: stack, projectName: 'orders', program }, {
    pulumiCommand: await pulumiCommand(),
    pulumiHome: home,
    projectSettings: { name: 'orders', runtime: 'nodejs', backend: { url: `file://${state}` } },
    envVars: {
      PULUMI_CONFIG_PASSPHRASE: 'of a test',
      PULUMI_DEBUG_PROVIDERS: `kubernetes:${port},test:${port}`,
      PULUMI_SKIP_UPDATE_CHECK: 'true',
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
    },
  });
}
