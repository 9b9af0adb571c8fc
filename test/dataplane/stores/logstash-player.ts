import * as fs from 'fs';
import * as path from 'path';
import { BackgroundProcess } from '../../engines/background-process';
import { Manifest } from '../../support/app';
import { EmittedWorld } from '../clients/client-configuration';
import { logstashClients, pipelineTexts, resolved } from '../clients/logstash-clients';
import { pluginsNamed } from '../clients/logstash-text';
import { Engines } from '../proof';

/**
 * Plays the pipeline of a Logstash object: Logstash itself is on no registry that this project uses. Everything that it is told stands in the pipeline that
 * we emitted; what is played is in LogstashPlayer.java.
 */
export class LogstashPlayer {
  public static async start(engines: Engines, world: EmittedWorld, logstash: Manifest): Promise<LogstashPlayer> {
    const file = path.join(world.folder, `${logstash.metadata.name}-player.json`);
    fs.writeFileSync(file, JSON.stringify(planOf(world, logstash)));
    const player = new LogstashPlayer(engines, file);
    await player.launch();
    return player;
  }

  private running!: BackgroundProcess;

  private constructor(private readonly engines: Engines, private readonly file: string) {}

  /** Kills it in the middle of what it does, and starts another. */
  public async crash(): Promise<void> {
    process.kill(this.running.pid!, 'SIGKILL');
    await this.running.stop();
    await this.launch();
  }

  public async stop(): Promise<void> {
    await this.running.stop();
  }

  private async launch(): Promise<void> {
    const { program, driver } = this.engines;
    this.running = await BackgroundProcess.start({
      name: 'the player of Logstash',
      command: program.java,
      args: ['-Xmx256m', '-XX:+UseSerialGC', `-Djdk.net.hosts.file=${driver.hostsFile}`, '-cp', program.classPath, path.join(__dirname, 'java', 'LogstashPlayer.java'), this.file],
      logFile: `${this.file}.log`,
      ready: async () => true,
    });
  }
}

/** Options of the pipeline, in the words of the player. */
function planOf(world: EmittedWorld, logstash: Manifest): object {
  const [main] = pipelineTexts(logstash, world);
  const value = (text: unknown) => resolved(String(text), logstash, world);
  const [{ options: search }] = pluginsNamed(main, 'elasticsearch');
  const clients = logstashClients(logstash, world);
  const input = clients.find(client => client.group !== undefined)!;
  const output = clients.find(client => client.writes.length > 0)!;
  const [hosts, authorities] = [search.hosts, search.ssl_certificate_authorities] as string[][];
  const id = documentId(main);
  return {
    client: { ...input.properties, 'group.id': input.group },
    topic: input.reads[0],
    letters: { client: output.properties, topic: output.writes[0] },
    batchSize: logstash.spec.pipelines[0]['pipeline.batch.size'],
    url: hosts[0],
    authority: fs.readFileSync(value(authorities[0]), 'utf8'),
    user: search.user,
    password: value(search.password),
    index: search.index,
    action: search.action,
    docAsUpsert: search.doc_as_upsert === 'true',
    retryOnConflict: Number(search.retry_on_conflict ?? 0),
    ...(id === '%{[@metadata][kafka][topic]}+%{[@metadata][kafka][partition]}+%{[@metadata][kafka][offset]}' ? {} : { idField: fieldIn(id) }),
  };
}

function documentId(main: string): string {
  const fields = pluginsNamed(main, 'mutate').map(({ options }) => options.add_field as Record<string, string> | undefined);
  const id = fields.map(field => field?.['[@metadata][document_id]']).find(text => text !== undefined);
  if (id === undefined) throw new Error('the pipeline gives its documents no id');
  return id;
}

function fieldIn(template: string): string {
  const [, field] = /^%\{\[(\w+)\]\}$/.exec(template) ?? [];
  if (field === undefined) throw new Error(`the player knows ids from fields at the top only, not ${template}`);
  return field;
}
