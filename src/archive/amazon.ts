/** Whether an endpoint is Amazon's own S3, not a store that speaks its protocol. */
export function isAmazon(endpoint: string): boolean {
  return /^https:\/\/([^/]+\.)?amazonaws\.com(\.cn)?(:443)?\/?$/.test(endpoint);
}
