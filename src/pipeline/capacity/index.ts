export type { CapacityFinding } from './capacity-finding';
export type { CapacityLimit } from './capacity-limit';
export type { CapacityLine } from './capacity-line';
export type { CapacityLoad } from './capacity-load';
export { CapacityPlan } from './capacity-plan';
export type { CapacitySize } from './capacity-size';
