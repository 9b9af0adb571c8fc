import { NotificationOptions } from './notification-options';
import { LoadTraits } from '../core/load-traits';
import { Throughput } from '../streaming';

/** What the notifications of a bucket bring together, where each says what it brings. */
export function notificationLoad(notifications: readonly Pick<NotificationOptions, 'throughput'>[]): LoadTraits {
  const told = notifications.map(({ throughput }) => throughput);
  if (told.length === 0 || told.some(throughput => throughput === undefined)) return { work: {} };
  const sum = (of: (throughput: Throughput) => number) => told.reduce((total, throughput) => total + of(throughput!), 0);
  const recordsPerSecond = sum(({ _load }) => _load.recordsPerSecond);
  const recordBytes = sum(({ bytesPerSecond }) => bytesPerSecond) / recordsPerSecond;
  return { work: { emits: { recordsPerSecond, peakRecordsPerSecond: sum(({ _load }) => _load.peakRecordsPerSecond), recordBytes } } };
}
