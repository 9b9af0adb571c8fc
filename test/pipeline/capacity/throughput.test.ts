import { Duration, Size } from 'cdk8s';
import { messageOf } from '../../support/app';
import { Throughput } from '../../../src';

test('a peak may be a number of records or a factor', () => {
  const stated = Throughput.messagesPerSecond(12_000, { peakMessagesPerSecond: 20_000, recordBytes: 1_000 });
  expect([stated.recordsPerSecond, stated.peakRecordsPerSecond, stated.recordBytes]).toEqual([12_000, 20_000, 1_000]);
  expect([stated.bytesPerSecond, stated.peakBytesPerSecond]).toEqual([12e6, 20e6]);
  expect(stated.peak).toBeCloseTo(5 / 3);
  expect(Throughput.messagesPerSecond(100, { peak: 3 }).peakRecordsPerSecond).toBe(300);
  expect(Throughput.messagesPerSecond(100).peakRecordsPerSecond).toBe(200);
});

test('a size may be in bytes', () => {
  expect(Throughput.dataPerSecond(Size.kibibytes(1000), { recordBytes: 1_000 }).recordsPerSecond).toBe(1024);
  expect(Throughput.messagesPerSecond(1).recordBytes).toBe(1024);
  expect(Throughput.messagesPerSecond(1, { recordSize: Size.kibibytes(2) }).recordBytes).toBe(2048);
});

test.each([
  [{ peak: 2, peakMessagesPerSecond: 200 }, /^ConflictingProps: .*peakMessagesPerSecond/],
  [{ recordSize: Size.kibibytes(1), recordBytes: 1_000 }, /^ConflictingProps: .*recordBytes/],
  [{ peakMessagesPerSecond: 99 }, /^InvalidNumber: .*peak of at least 1/],
  [{ peak: 0.5 }, /^InvalidNumber: /],
  [{ recordBytes: 0 }, /^InvalidNumber: /],
  [{ compressionRatio: 0.9 }, /^InvalidNumber: .*compressionRatio/],
  [{ compressionRatio: Infinity }, /^InvalidNumber: .*compressionRatio/],
  [{ consumersElsewhere: 1.5 }, /^InvalidNumber: .*consumersElsewhere/],
  [{ consumersElsewhere: -1 }, /^InvalidNumber: .*consumersElsewhere/],
])('%j is refused', (options, message) => {
  expect(messageOf(() => Throughput.messagesPerSecond(100, options))).toMatch(message);
});

test('what is known beside the rate is kept', () => {
  const throughput = Throughput.messagesPerSecond(1, { compressionRatio: 4, consumersElsewhere: 0, readBehind: Duration.minutes(5) });
  expect(throughput.compressionRatio).toBe(4);
  expect(throughput.consumersElsewhere).toBe(0);
  expect(throughput.readBehind!.toMinutes()).toBe(5);
});
