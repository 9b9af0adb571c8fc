export * from './core';
export * from './storage';
export * from './streaming';
export * from './streaming/connect';
export * from './ingestion';
export * from './processing';
export * from './serving';
export * from './pipeline';
