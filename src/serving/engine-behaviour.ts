import { DeliveryTraits } from '../core/delivery-traits';
import { OutageTraits } from '../core/outage-traits';

/** How an engine moves records into a search cluster, apart from what documents are made of. */
export interface EngineBehaviour extends Pick<DeliveryTraits, 'ordering' | 'orderingReason' | 'orderingFix' | 'scaleOut'>, Pick<OutageTraits, 'waitsForTarget' | 'limits'> {
  readonly see: string[];
  readonly retry: NonNullable<DeliveryTraits['retry']>;
  readonly deadLetter: NonNullable<DeliveryTraits['deadLetter']>;
  readonly exceptions: string[];
  /** How it loses records; unset when it does not. */
  readonly loss?: { readonly reason: string; readonly fix: string };
  /** Commands that stop and start it. */
  readonly stop: string;
  readonly start: string;
}
