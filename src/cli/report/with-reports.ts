import { topologyReports } from '../../pipeline/handover/topology-reports';
import { manifestModel } from '../../pipeline/manifests/manifest-model';
import { CliIo } from '../cli-io';
import { AppOptions } from '../options';
import { CLI } from '../problems';
import { Handover, handoverOf } from '../sources/handovers';
import { withApp } from '../sources/run-app';
import { readDocuments, sourceOf } from '../sources/source';

/** Lets somebody use the reports of an app, or the one that can be made of manifests alone. */
export function withReports<T>(paths: readonly string[], { app: command }: AppOptions, io: CliIo, use: (handovers: readonly Handover[]) => T): T {
  const { app, paths: locations } = sourceOf(paths, command);
  if (app) {
    return withApp(app, io, ({ handovers }) => {
      if (handovers.length === 0) throw CLI.error(app.folder, 'AppWithoutReports', { what: 'the app handed over no reports', got: app.command });
      return use(handovers);
    });
  }
  const model = manifestModel(readDocuments(locations, io));
  if (model.objects.total === 0) throw CLI.error(locations.join(' '), 'NoManifests', { what: 'no manifest was found' });
  return use([handoverOf(topologyReports(model, []))]);
}
