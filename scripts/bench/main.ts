/* eslint-disable no-console -- a program for people */
import { importTimes } from './imports';
import { growth } from './synthesis';
import { validation } from './validation';

/** All figures that README and docs state come from here. `npm run bench -- 20000` sets the largest size. */
const largest = Number(process.argv[2] ?? 20_000);

console.log('Import, median of 15 fresh processes');
for (const row of importTimes(15)) console.log(`  ${row.name.padEnd(24)} ${row.milliseconds.toFixed(0).padStart(6)} ms`);

console.log('\nValidation of one object, warm');
for (const row of validation()) console.log(`  ${row.name.padEnd(24)} ${row.microseconds.toFixed(1).padStart(6)} us   (first ${row.firstMilliseconds.toFixed(2)} ms)`);

console.log('\nFrom an empty App to the files, beside raw cdk8s that writes the same bytes');
console.log('  workload       objects  charts     raw cdk8s  this library   ratio   us an object');
for (const row of growth([1_000, 5_000, largest])) {
  console.log(`  ${row.workload.padEnd(12)} ${String(row.objects).padStart(9)} ${String(row.charts).padStart(7)} ${row.rawMilliseconds.toFixed(0).padStart(10)} ms ` +
    `${row.oursMilliseconds.toFixed(0).padStart(10)} ms ${(row.oursMilliseconds / row.rawMilliseconds).toFixed(2).padStart(7)} ` +
    `${((row.oursMilliseconds * 1000) / row.objects).toFixed(0).padStart(14)}`);
}
