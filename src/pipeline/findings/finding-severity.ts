/** How much a finding weighs. */
export enum FindingSeverity {
  /** Data is lost, a change is refused, or something stops. */
  ERROR = 'error',

  /** It works, but in another way than before: somebody should have decided that. */
  WARNING = 'warning',

  /** Good to know; nothing has to be done. */
  NOTE = 'note',
}
