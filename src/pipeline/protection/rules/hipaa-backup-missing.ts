import { DataFlow } from '../../../core/edges';
import { StageRole } from '../../../core/stages';
import { ComplianceRule } from '../rule';
import { placeText } from '../rule-context';

/** An exact copy has to be there to be restored. */
export const hipaaBackupMissing: ComplianceRule = {
  code: 'HipaaBackupMissing',
  title: 'Every store that may hold health data is backed up.',
  law: '45 CFR 164.308(a)(7)(ii)(A)',
  see: ['https://www.ecfr.gov/current/title-45/section-164.308'],
  proves: 'that an archive of the program takes regular snapshots of the store, or that the program states what else backs it up',
  cannotProve: 'that a backup can be restored: only a rehearsal does',
  check({ stores, connections, facts }) {
    const isArchive = (role: StageRole | undefined) => role === StageRole.ARCHIVE;
    const snapshots = connections.filter(({ client, edge }) => edge.flow === DataFlow.TO_CLIENT && isArchive(facts.flow.roleOf(client)));
    const archived = new Set(snapshots.map(({ resource }) => resource));
    return stores
      .filter(({ construct, traits }) => {
        const writers = facts.flow.linksInto(construct);
        // What holds nothing but backups needs none.
        const onlyBackups = writers.length > 0 && writers.every(({ from }) => isArchive(facts.flow.roleOf(from)));
        return traits.backup === undefined && !archived.has(construct) && !onlyBackups;
      })
      .map(place => ({ at: place.construct, what: `${placeText(place)} may hold ${place.text} and no archive takes snapshots of it` }));
  },
};
