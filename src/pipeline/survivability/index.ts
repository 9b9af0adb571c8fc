export * from './survivability-report';
export * from './survivability-rows';
