import { Duration } from 'cdk8s';
import { Schedule, Weekday } from '../../src/archive';
import { checkRetention, elasticsearchTime, goDuration, retainCount } from '../../src/archive/retention';
import { elasticsearchCron, kitchenTime, storkPolicy } from '../../src/archive/schedule-forms';
import { messageOf, testChart } from '../support/app';

const chart = testChart();

test.each([
  [Schedule.hourly(), '0 * * * *'],
  [Schedule.hourly({ minute: 30 }), '30 * * * *'],
  [Schedule.daily({ hour: 2 }), '0 2 * * *'],
  [Schedule.weekly({ day: Weekday.SATURDAY, hour: 14, minute: 5 }), '5 14 * * 6'],
  [Schedule.monthly({ day: 1, hour: 0 }), '0 0 1 * *'],
  [Schedule.cron('  */15  8-18 * * MON-FRI '), '*/15 8-18 * * MON-FRI'],
  [Schedule.cron('0 2 * * 7'), '0 2 * * 0'],
  [Schedule.cron('0 2 * * 5-7'), '0 2 * * 0,5,6'],
])('as cron: %#', (schedule, expected) => {
  expect(schedule.expression).toBe(expected);
});

test.each([
  ['0 2 * * *', 1440, 1440],
  ['0 * * * *', 60, 60],
  ['*/15 * * * *', 15, 15],
  ['0 2 * * 0', 10080, 10080],
  ['0 0,6 * * *', 1080, 360],
  ['0 9 * * 1-5', 3 * 1440, 1440],
  ['0 0 1 * *', 31 * 1440, 28 * 1440],
  ['0 0 29 2 *', 1461 * 1440, 1461 * 1440],
  ['0 0 13 * 5', 7 * 1440, 1440],
  // Kubernetes fires on either of two restricted days; a step restricts.
  ['0 0 */2 * 1-5', 2 * 1440, 1440],
  ['0 0 13 * 0-6', 1440, 1440],
])('%s leaves at most %i and at least %i minutes', (expression, longest, shortest) => {
  const schedule = Schedule.cron(expression);
  expect([schedule._longestInterval, schedule._shortestInterval]).toEqual([longest, shortest]);
});

test.each([
  ['0 2 * *'], ['0 2 * * * *'], ['60 2 * * *'], ['0 24 * * *'], ['0 0 0 * *'], ['0 0 * 13 *'], ['0 0 * * 8'], ['x 0 * * *'], ['*/0 * * * *'], ['5-1 * * * *'],
  ['0 0 30 2 *'], ['@daily'], ['0 0 * * *; reboot'], ['0 0 * * $(x)'],
])('ScheduleInvalid: %s', expression => {
  expect(messageOf(() => Schedule.cron(expression))).toMatch(/^ScheduleInvalid: \[Schedule\]/);
});

test('ScheduleInvalid: times that do not exist', () => {
  expect(messageOf(() => Schedule.daily({ hour: 24 }))).toMatch(/^ScheduleInvalid/);
  expect(messageOf(() => Schedule.hourly({ minute: 60 }))).toMatch(/^ScheduleInvalid/);
  expect(messageOf(() => Schedule.monthly({ day: 29, hour: 1 }))).toMatch(/^ScheduleInvalid.*not every month/);
});

test.each([
  ['0 2 * * *', '0 0 2 * * ?'],
  ['30 14 * * 0', '0 30 14 ? * SUN'],
  ['0 3 1 * *', '0 0 3 1 * ?'],
  ['*/20 * * 1,7 *', '0 0,20,40 * * 1,7 ?'],
  ['0 9 * * 1-5', '0 0 9 ? * MON,TUE,WED,THU,FRI'],
  ['0 9 */10 * *', '0 0 9 1,11,21,31 * ?'],
  ['0 9 13 * 0-6', '0 0 9 * * ?'],
])('%s for Elasticsearch', (expression, expected) => {
  expect(elasticsearchCron(chart, Schedule.cron(expression))).toBe(expected);
});

test.each([['0 0 13 * 5'], ['0 0 */2 * 1-5']])('ScheduleNotExpressible: two restricted days for Elasticsearch, %s', expression => {
  expect(messageOf(() => elasticsearchCron(chart, Schedule.cron(expression)))).toMatch(/^ScheduleNotExpressible/);
});

test.each([['*/5 * * * *'], ['0,10 2 * * *'], ['*/14 * * * *']])('ScheduleNotExpressible: more often than Elasticsearch allows, %s', expression => {
  expect(messageOf(() => elasticsearchCron(chart, Schedule.cron(expression)))).toMatch(/^ScheduleNotExpressible.*at least 15 minutes/);
});

test('as often as Elasticsearch allows', () => {
  expect(elasticsearchCron(chart, Schedule.cron('*/15 * * * *'))).toBe('0 0,15,30,45 * * * ?');
});

test.each([
  ['0 * * * *', { interval: { intervalMinutes: 60, retain: 9 } }],
  ['*/15 * * * *', { interval: { intervalMinutes: 15, retain: 9 } }],
  ['0 */6 * * *', { interval: { intervalMinutes: 360, retain: 9 } }],
  ['0 2 * * *', { daily: { time: '02:00AM', retain: 9 } }],
  ['30 14 * * 3', { weekly: { day: 'Wednesday', time: '02:30PM', retain: 9 } }],
  ['0 0 15 * *', { monthly: { date: 15, time: '12:00AM', retain: 9 } }],
])('%s for Stork', (expression, expected) => {
  expect(storkPolicy(chart, Schedule.cron(expression), 9)).toEqual(expected);
});

test.each([['0 2,14 * 1 *'], ['0 9 * * 1-5'], ['0 0 1,15 * *'], ['0 1,2 * * *'], ['0 0 13 * 5'], ['*/7 * * * *'], ['0 0 */2 * 1'], ['0 0 31 * *']])('ScheduleNotExpressible: %s for Stork', expression => {
  expect(messageOf(() => storkPolicy(chart, Schedule.cron(expression), 1))).toMatch(/^ScheduleNotExpressible.*Stork knows/);
});

test.each([[0, 0, '12:00AM'], [0, 5, '12:05AM'], [11, 59, '11:59AM'], [12, 0, '12:00PM'], [13, 1, '01:01PM'], [23, 59, '11:59PM']])('%i:%i on a kitchen clock', (hour, minute, expected) => {
  expect(kitchenTime(hour, minute)).toBe(expected);
});

describe('retention', () => {
  test('forms of the backends', () => {
    expect(goDuration(Duration.days(30))).toBe('720h0m0s');
    expect(goDuration(Duration.seconds(3725))).toBe('1h2m5s');
    expect(elasticsearchTime(Duration.days(30))).toBe('30d');
    expect(elasticsearchTime(Duration.hours(36))).toBe('36h');
    expect(elasticsearchTime(Duration.minutes(90))).toBe('90m');
  });

  test.each([
    [Schedule.daily({ hour: 2 }), Duration.days(30), 30],
    [Schedule.hourly(), Duration.days(2), 48],
    [Schedule.weekly({ day: Weekday.SUNDAY, hour: 0 }), Duration.days(30), 5],
    [Schedule.monthly({ day: 1, hour: 0 }), Duration.days(365), 14],
  ])('counts: %#', (schedule, keep, expected) => {
    expect(retainCount(keep, schedule)).toBe(expected);
  });

  test('RetentionBelowInterval: removed before the next one is taken', () => {
    const message = messageOf(() => checkRetention(chart, Duration.days(6), Schedule.weekly({ day: Weekday.MONDAY, hour: 1 })));
    expect(message).toMatch(/^RetentionBelowInterval: \[orders\] .*10080 minutes.*got "6 days"; allowed: at least/);
    expect(() => checkRetention(chart, Duration.days(7), Schedule.weekly({ day: Weekday.MONDAY, hour: 1 }))).not.toThrow();
  });
});
