export * from './core';
export * from './storage';
export * from './streaming';
export * from './ingestion';
export * from './processing';
export * from './serving';
export * from './pipeline';
