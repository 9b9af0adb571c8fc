export * from './manifest-set';
export * from './upgrade-acknowledgement';
export * from './upgrade-finding';
export * from './upgrade-report';
