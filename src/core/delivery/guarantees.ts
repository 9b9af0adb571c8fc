import { Delivery, Ordering } from '../delivery-traits';

/** What can happen to a record, which guarantees are made of. */
export interface Defects {
  readonly unknown: boolean;
  readonly loses: boolean;
  readonly repeats: boolean;
  /** Whether something comes twice, but changes nothing. */
  readonly absorbs: boolean;
}

const DEFECTS: Readonly<Record<Delivery, Defects>> = {
  [Delivery.UNKNOWN]: { unknown: true, loses: true, repeats: true, absorbs: true },
  [Delivery.BEST_EFFORT]: { unknown: false, loses: true, repeats: true, absorbs: true },
  [Delivery.AT_MOST_ONCE]: { unknown: false, loses: true, repeats: false, absorbs: true },
  [Delivery.AT_LEAST_ONCE]: { unknown: false, loses: false, repeats: true, absorbs: true },
  [Delivery.EFFECTIVELY_ONCE]: { unknown: false, loses: false, repeats: false, absorbs: true },
  [Delivery.EXACTLY_ONCE]: { unknown: false, loses: false, repeats: false, absorbs: false },
};

/** What can happen under a guarantee. */
export function defectsOf(delivery: Delivery): Defects {
  return DEFECTS[delivery];
}

/** The guarantee under which no more than this can happen. */
export function guaranteeOf({ unknown, loses, repeats, absorbs }: Defects): Delivery {
  if (unknown) return Delivery.UNKNOWN;
  if (loses) return repeats ? Delivery.BEST_EFFORT : Delivery.AT_MOST_ONCE;
  if (repeats) return Delivery.AT_LEAST_ONCE;
  return absorbs ? Delivery.EFFECTIVELY_ONCE : Delivery.EXACTLY_ONCE;
}

/** Whether a guarantee allows nothing that another one excludes. */
export function isAsStrong(actual: Delivery, required: Delivery): boolean {
  const [is, may] = [DEFECTS[actual], DEFECTS[required]];
  return (Object.keys(is) as Array<keyof Defects>).every(defect => may[defect] || !is[defect]);
}

/** The strongest guarantee that holds where both do: two that are not comparable lose and repeat. */
export function weakerDelivery(a: Delivery, b: Delivery): Delivery {
  const [one, other] = [DEFECTS[a], DEFECTS[b]];
  return guaranteeOf({
    unknown: one.unknown || other.unknown,
    loses: one.loses || other.loses,
    repeats: one.repeats || other.repeats,
    absorbs: one.absorbs || other.absorbs,
  });
}

/** Guarantees that will do where one is required, for messages. */
export function asStrongAs(required: Delivery): Delivery[] {
  return Object.values(Delivery).filter(delivery => isAsStrong(delivery, required));
}

const STRENGTH: readonly Ordering[] = [Ordering.UNKNOWN, Ordering.NONE, Ordering.PER_KEY, Ordering.PER_PARTITION];

/** Whether an order is kept at least as far as another one. */
export function isAsOrdered(actual: Ordering, required: Ordering): boolean {
  return STRENGTH.indexOf(actual) >= STRENGTH.indexOf(required);
}

/** The weaker of two orders; the first where they are equal. */
export function weakerOrdering(a: Ordering, b: Ordering): Ordering {
  return isAsOrdered(b, a) ? a : b;
}
