import './pipeline/handover/register';

export * from './archive';
export * from './core';
export * from './ingestion';
export * from './pipeline';
export * from './processing';
export * from './serving';
export * from './storage';
export * from './streaming';
export * from './streaming/connect';
