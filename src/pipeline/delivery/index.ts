export * from './delivery-path';
export * from './delivery-report';
