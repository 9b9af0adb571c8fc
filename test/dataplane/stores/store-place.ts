/** Where the store is, for those who use an app with one. */
export const STORE = { host: 'rook-ceph-rgw-my-store.rook-ceph.svc', port: 443 };
/** Secret with the certificate of the store's authority, as an administrator makes it. */
export const STORE_TRUST = { namespace: 'lake', secretName: 'store-ca', key: 'ca.crt' };
